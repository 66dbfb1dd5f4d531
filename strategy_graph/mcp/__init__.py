"""What assistants ask: ten questions at most, read only, over the Model Context Protocol."""
