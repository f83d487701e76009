"""One file a screen: wiring only. What a page shows is built in `geo.views`, what it knows in `geo`."""
