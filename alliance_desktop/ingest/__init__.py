"""From a report's files to the report."""
