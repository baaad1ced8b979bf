-- drop: an index of words, made again below from the comments
DROP TABLE `comment_words`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `comment_words` USING fts5(key, scope, words, tokenize = "porter unicode61 remove_diacritics 2");
--> statement-breakpoint
INSERT INTO `comment_words` (`comment_words`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO `comment_words` (`key`, `scope`, `words`) SELECT `id`, `draft_id`, coalesce(`body`, '') || ' ' || coalesce(`change`, '') || ' ' || coalesce(`affects`, '') || ' ' || coalesce(`answer`, '') FROM `plan_comments`;
