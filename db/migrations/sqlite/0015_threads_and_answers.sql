CREATE TABLE `comment_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agreement_once` ON `comment_agreements` (`comment_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `agreements_of_person` ON `comment_agreements` (`person_id`);--> statement-breakpoint
CREATE TABLE `comment_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`body` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notes_of_comment` ON `comment_notes` (`comment_id`,`at`);--> statement-breakpoint
CREATE TABLE `comment_redactions` (
	`id` text PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`field` text NOT NULL,
	`reason` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "comment_redaction_field" CHECK("comment_redactions"."field" in ('body', 'change', 'affects'))
);
--> statement-breakpoint
CREATE INDEX `redactions_of_comment` ON `comment_redactions` (`comment_id`);--> statement-breakpoint
CREATE TABLE `comment_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`comment_id` text NOT NULL,
	`person_id` text,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`settled_at` integer,
	`settled_by_id` text,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_once` ON `comment_reports` (`comment_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `reports_to_settle` ON `comment_reports` (`locality_id`,`settled_at`,`at`);--> statement-breakpoint
CREATE TABLE `comment_settings` (
	`locality_id` text PRIMARY KEY NOT NULL,
	`moderation` text NOT NULL,
	`second_check` integer NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "comment_moderation_setting" CHECK("comment_settings"."moderation" in ('before', 'strangers_before', 'after'))
);
--> statement-breakpoint
CREATE TABLE `kept_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`paragraph` text NOT NULL,
	`person_id` text NOT NULL,
	`values` text NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `kept_once` ON `kept_comments` (`person_id`,`draft_id`,`paragraph`);--> statement-breakpoint
CREATE INDEX `kept_in_place` ON `kept_comments` (`person_id`,`locality_id`,`kept_at`);--> statement-breakpoint
CREATE TABLE `prepared_answers` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`disposition` text NOT NULL,
	`answer` text NOT NULL,
	`together` text,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`checked_by_id` text,
	`checked_at` integer,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "prepared_disposition" CHECK("prepared_answers"."disposition" in ('open', 'under_review', 'accepted', 'partly_accepted', 'not_accepted', 'already_covered', 'out_of_scope', 'noted', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `prepared_in_place` ON `prepared_answers` (`locality_id`,`at`);--> statement-breakpoint
ALTER TABLE `plan_comments` ADD `affects` text;--> statement-breakpoint
ALTER TABLE `plan_comments` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `plan_comments` ADD `experience_id` text;--> statement-breakpoint
ALTER TABLE `plan_comments` ADD `owner_id` text;--> statement-breakpoint
ALTER TABLE `plan_comments` ADD `together` text;--> statement-breakpoint
CREATE INDEX `comments_in_thread` ON `plan_comments` (`parent_id`,`said_at`);--> statement-breakpoint
CREATE INDEX `comments_of_experience` ON `plan_comments` (`experience_id`);