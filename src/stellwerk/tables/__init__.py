"""Tables as files: CSV, XLSX and ODS in and out, with the place of every cell."""
