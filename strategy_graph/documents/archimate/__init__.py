"""ArchiMate models, in the Open Exchange format and as Archi saves them."""
