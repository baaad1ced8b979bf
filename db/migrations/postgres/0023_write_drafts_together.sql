ALTER TABLE "plan_drafts" ADD COLUMN "content_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD COLUMN "late_seq" bigint;