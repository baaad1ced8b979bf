CREATE TABLE `plan_format_audio` (
	`format_id` text NOT NULL,
	`audio_id` text NOT NULL,
	`position` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`format_id`, `audio_id`, `position`),
	FOREIGN KEY (`format_id`) REFERENCES `plan_formats`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_format_corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`format_id` text NOT NULL,
	`act` text NOT NULL,
	`reason` text NOT NULL,
	`before` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`format_id`) REFERENCES `plan_formats`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "format_correction_act" CHECK("plan_format_corrections"."act" in ('corrected', 'taken_back'))
);
--> statement-breakpoint
CREATE INDEX `corrections_of_format` ON `plan_format_corrections` (`format_id`,`at`);--> statement-breakpoint
CREATE TABLE `plan_format_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`format_id` text NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`level` integer NOT NULL,
	`text` text NOT NULL,
	`cells` text,
	`figure` text,
	`heading` text NOT NULL,
	`hard_words` text NOT NULL,
	FOREIGN KEY (`format_id`) REFERENCES `plan_formats`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "format_part_kind" CHECK("plan_format_parts"."kind" in ('heading', 'paragraph', 'list_item', 'table'))
);
--> statement-breakpoint
CREATE INDEX `parts_of_format` ON `plan_format_parts` (`format_id`,`position`);--> statement-breakpoint
CREATE TABLE `plan_formats` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`state` text NOT NULL,
	`only` integer,
	`title` text NOT NULL,
	`covers` text NOT NULL,
	`made_by` text NOT NULL,
	`made_on` text,
	`reviewed_by` text NOT NULL,
	`reviewed_on` text,
	`moved_on` text NOT NULL,
	`link` text,
	`reads` text,
	`audio_id` text,
	`audio_type` text,
	`audio_size` integer,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "format_kind" CHECK("plan_formats"."kind" in ('easy_read', 'translation', 'bsl', 'audio')),
	CONSTRAINT "format_state" CHECK("plan_formats"."state" in ('making', 'published', 'taken_back'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `format_once` ON `plan_formats` (`draft_id`,`kind`,`language`,`only`);--> statement-breakpoint
CREATE INDEX `formats_by_publication` ON `plan_formats` (`state`,`published_at`);