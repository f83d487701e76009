"""What pages share: caches, the state of a visit, the words, widgets used twice."""
