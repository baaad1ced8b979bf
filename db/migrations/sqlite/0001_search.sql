-- Public text only. The words of an experience are never in it.
CREATE VIRTUAL TABLE search_entries USING fts5(
  kind UNINDEXED, subject_id UNINDEXED, locality_id UNINDEXED, url UNINDEXED, title, body,
  tokenize = "porter unicode61 remove_diacritics 2"
);
