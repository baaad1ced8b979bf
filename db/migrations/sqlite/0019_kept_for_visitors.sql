PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_kept_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`paragraph` text NOT NULL,
	`person_id` text,
	`visitor_hash` text,
	`values` text NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_kept_comments`("id", "locality_id", "draft_id", "paragraph", "person_id", "visitor_hash", "values", "kept_at") SELECT "id", "locality_id", "draft_id", "paragraph", "person_id", NULL, "values", "kept_at" FROM `kept_comments`;--> statement-breakpoint
-- drop: every row stands in the new table, whose person is optional
DROP TABLE `kept_comments`;--> statement-breakpoint
ALTER TABLE `__new_kept_comments` RENAME TO `kept_comments`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `kept_once` ON `kept_comments` (`person_id`,`draft_id`,`paragraph`);--> statement-breakpoint
CREATE UNIQUE INDEX `kept_once_by_visitor` ON `kept_comments` (`visitor_hash`,`draft_id`,`paragraph`);--> statement-breakpoint
CREATE INDEX `kept_in_place` ON `kept_comments` (`person_id`,`locality_id`,`kept_at`);--> statement-breakpoint
CREATE INDEX `kept_by_age` ON `kept_comments` (`kept_at`);