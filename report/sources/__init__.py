"""CSV, spreadsheets, YAML and Markdown as values that remember their file, line and column."""
