CREATE INDEX `comments_of_draft_by_state` ON `plan_comments` (`draft_id`,`disposition`,`said_at`,`id`);--> statement-breakpoint
-- What people said about plans, for search within a response. The triggers that keep it are set at each start.
CREATE VIRTUAL TABLE `comment_words` USING fts5(key, words, tokenize = "porter unicode61 remove_diacritics 2");
--> statement-breakpoint
INSERT INTO `comment_words` (`comment_words`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO `comment_words` (`key`, `words`) SELECT `id`, coalesce(`body`, '') || ' ' || coalesce(`change`, '') || ' ' || coalesce(`affects`, '') || ' ' || coalesce(`answer`, '') FROM `plan_comments`;
