CREATE TABLE `margin_news` (
	`note_id` text NOT NULL,
	`person_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`due_at` integer,
	`told_at` integer,
	PRIMARY KEY(`note_id`, `person_id`),
	FOREIGN KEY (`note_id`) REFERENCES `margin_notes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `margin_news_due` ON `margin_news` (`due_at`);--> statement-breakpoint
CREATE INDEX `margin_news_of_person` ON `margin_news` (`person_id`,`proposal_id`);