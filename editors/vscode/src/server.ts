/** How the server is started: what a person may set, without VS Code. */

export interface Settings {
  /** The program and its first arguments. */
  readonly command: readonly string[];
  /** The language of messages; empty: that of the editor. */
  readonly language: string;
}

export interface Start {
  readonly command: string;
  readonly args: string[];
}

/** The files that the server is asked about; it tells by their first lines which are strategies. */
export const DOCUMENTS = [
  { scheme: "file", language: "yaml" },
  { scheme: "file", language: "json", pattern: "**/models/**" },
];

/** The files that matter although they are not open. */
export const WATCHED = "**/{*.yaml,*.yml,*.json,*.csv,strategy-graph.toml,pyproject.toml}";

/** The command line that starts the server; never through a shell. */
export function start(settings: Settings): Start {
  const [command, ...args] = settings.command.length > 0 ? settings.command : ["strategy-graph"];
  const language = settings.language ? ["--lang", settings.language] : [];
  return { command: command ?? "strategy-graph", args: [...args, "lsp", ...language] };
}
