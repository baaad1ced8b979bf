CREATE TABLE `consultation_extensions` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`from_end` integer NOT NULL,
	`to_end` integer NOT NULL,
	`reason` text NOT NULL,
	`told` integer NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `extensions_of_consultation` ON `consultation_extensions` (`consultation_id`,`at`);--> statement-breakpoint
ALTER TABLE `consultations` ADD `reasons` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `consultations` ADD `pack` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `consultations` ADD `theme_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `consultations` ADD `duty_id` text;--> statement-breakpoint
ALTER TABLE `consultations` ADD `code` text;--> statement-breakpoint
CREATE UNIQUE INDEX `consultation_by_code` ON `consultations` (`code`);--> statement-breakpoint
CREATE INDEX `consultations_by_end` ON `consultations` (`closes_at`);