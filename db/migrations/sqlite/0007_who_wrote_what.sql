CREATE TABLE `doc_shares` (
	`doc_name` text NOT NULL,
	`person_id` text NOT NULL,
	`origin` text NOT NULL,
	`words` integer NOT NULL,
	PRIMARY KEY(`doc_name`, `person_id`, `origin`),
	FOREIGN KEY (`doc_name`) REFERENCES `doc_heads`(`doc_name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `doc_heads` ADD `attributed_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- drop: added an hour earlier and never written
ALTER TABLE `doc_runs` DROP COLUMN `position`;