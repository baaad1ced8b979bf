PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_paragraph_causes` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`cause_kind` text NOT NULL,
	`cause_id` text NOT NULL,
	`reason` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cause_kind" CHECK("__new_paragraph_causes"."cause_kind" in ('comment', 'proposal', 'theme', 'experience', 'suggestion', 'author'))
);
--> statement-breakpoint
INSERT INTO `__new_paragraph_causes`("id", "draft_id", "lineage_id", "cause_kind", "cause_id", "reason", "by_id", "at") SELECT "id", "draft_id", "lineage_id", "cause_kind", "cause_id", "reason", "by_id", "at" FROM `paragraph_causes`;--> statement-breakpoint
-- drop: its rows stand in the table that takes its place
DROP TABLE `paragraph_causes`;--> statement-breakpoint
ALTER TABLE `__new_paragraph_causes` RENAME TO `paragraph_causes`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `cause_once` ON `paragraph_causes` (`draft_id`,`lineage_id`,`cause_kind`,`cause_id`);--> statement-breakpoint
CREATE INDEX `causes_by_thing` ON `paragraph_causes` (`cause_kind`,`cause_id`);--> statement-breakpoint
CREATE INDEX `causes_of_lineage` ON `paragraph_causes` (`lineage_id`);