ALTER TABLE `plan_drafts` ADD `content_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plan_drafts` ADD `late_seq` integer;