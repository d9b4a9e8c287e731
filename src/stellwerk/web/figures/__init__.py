"""Official figures by indicator: what each means, the map, the table, the download; and what data is installed."""
