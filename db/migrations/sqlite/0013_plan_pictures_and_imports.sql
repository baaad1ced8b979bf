CREATE TABLE `plan_images` (
	`plan_id` text NOT NULL,
	`image_id` text NOT NULL,
	`media_type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` blob NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `image_id`),
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`person_id` text NOT NULL,
	`source` text,
	`read` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `plan_imports_by_age` ON `plan_imports` (`at`);--> statement-breakpoint
ALTER TABLE `paragraphs` ADD `cell_names` text;--> statement-breakpoint
ALTER TABLE `paragraphs` ADD `figure` text;--> statement-breakpoint
ALTER TABLE `plan_drafts` ADD `losses` text;