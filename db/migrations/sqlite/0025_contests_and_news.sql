CREATE TABLE `comment_contests` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`comment_id` text NOT NULL,
	`about` text NOT NULL,
	`by_writer` integer NOT NULL,
	`person_id` text,
	`why` text NOT NULL,
	`at` integer NOT NULL,
	`disposition` text,
	`answer` text,
	`answered_at` integer,
	`settled_at` integer,
	`settled_by_id` text,
	`reply` text,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "contest_about" CHECK("comment_contests"."about" in ('answer', 'moderation'))
);
--> statement-breakpoint
CREATE INDEX `contests_of_comment` ON `comment_contests` (`comment_id`,`at`);--> statement-breakpoint
CREATE INDEX `contests_to_settle` ON `comment_contests` (`locality_id`,`about`,`settled_at`,`at`);--> statement-breakpoint
CREATE TABLE `comment_news` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`comment_id` text NOT NULL,
	`what` text NOT NULL,
	`reporter_id` text,
	`due_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "comment_news_what" CHECK("comment_news"."what" in ('declined', 'redacted', 'published', 'looked_again', 'report_kept', 'report_redacted', 'report_taken_off'))
);
--> statement-breakpoint
CREATE INDEX `comment_news_due` ON `comment_news` (`due_at`);--> statement-breakpoint
ALTER TABLE `plan_comments` ADD `moderated_by_id` text;