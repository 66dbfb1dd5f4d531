"""The search of the site, for English and Chinese at once, without a network.

Sphinx keeps its index in a script, which a page opened from a file can load. English words are
stemmed as usual. Chinese has no blanks between words, so that a run of characters is found by
its pairs: 策略地圖 is indexed as 策略, 略地, 地圖 and as each character, so that 地圖 finds it.
"""

import re

from sphinx.search.en import SearchEnglish

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|\w+?(?=[\u3400-\u9fff\uf900-\ufaff]|\b)")


class EnglishAndChinese(SearchEnglish):
    """How a page is cut into terms, and a query in the browser."""

    lang = "en-zh"
    js_splitter_code = """
var splitQuery = (query) =>
  (query.match(/[\\u3400-\\u9fff\\uf900-\\ufaff]+|[^\\u3400-\\u9fff\\uf900-\\ufaff\\s]+/gu) ?? [])
    .flatMap((run) => /[\\u3400-\\u9fff\\uf900-\\ufaff]/.test(run)
      ? (run.length < 2 ? [run] : [...run].slice(1).map((_, i) => run.slice(i, i + 2)))
      : run.match(/[\\p{Letter}\\p{Number}_]+/gu) ?? []);
"""

    def split(self, input: str) -> list[str]:
        """The terms of *input*: words, and characters and pairs of characters.

        >>> EnglishAndChinese({}).split("SG103 目標 map")
        ['SG103', '目', '標', '目標', 'map']
        """
        terms: list[str] = []
        for run in _RUN.findall(input):
            if "\u3400" <= run[0] <= "\u9fff" or "\uf900" <= run[0] <= "\ufaff":
                terms += [*run, *(run[i : i + 2] for i in range(len(run) - 1))]
            else:
                terms.append(run)
        return terms
