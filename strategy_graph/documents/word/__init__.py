"""Documents of word processors, paragraph by paragraph."""
