CREATE TABLE `proposal_imports` (
	`proposal_id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`imported_by_id` text NOT NULL,
	`imported_at` integer NOT NULL,
	`losses` text NOT NULL,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_source" CHECK("proposal_imports"."source" in ('word', 'text'))
);
--> statement-breakpoint
ALTER TABLE `proposals` ADD `template` text DEFAULT 'proposal' NOT NULL;