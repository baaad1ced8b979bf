ALTER TABLE "kept_comments" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "kept_comments" ADD COLUMN "visitor_hash" text;--> statement-breakpoint
CREATE UNIQUE INDEX "kept_once_by_visitor" ON "kept_comments" USING btree ("visitor_hash","draft_id","paragraph");--> statement-breakpoint
CREATE INDEX "kept_by_age" ON "kept_comments" USING btree ("kept_at");