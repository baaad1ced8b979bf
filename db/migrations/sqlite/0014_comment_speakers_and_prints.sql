CREATE TABLE `comment_prints` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`one` text NOT NULL,
	`two` text NOT NULL,
	`three` text NOT NULL,
	`four` text NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `prints_of_campaign` ON `comment_prints` (`draft_id`,`campaign_id`);--> statement-breakpoint
CREATE INDEX `prints_one` ON `comment_prints` (`draft_id`,`one`);--> statement-breakpoint
CREATE INDEX `prints_two` ON `comment_prints` (`draft_id`,`two`);--> statement-breakpoint
CREATE INDEX `prints_three` ON `comment_prints` (`draft_id`,`three`);--> statement-breakpoint
CREATE INDEX `prints_four` ON `comment_prints` (`draft_id`,`four`);--> statement-breakpoint
CREATE TABLE `comment_speakers` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`area_id` text,
	`speaks_as` text,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "comment_speaks_as" CHECK("comment_speakers"."speaks_as" in ('resident', 'carer', 'staff', 'organisation'))
);
--> statement-breakpoint
CREATE INDEX `speakers_of_draft` ON `comment_speakers` (`draft_id`);