CREATE INDEX "comments_of_draft_by_state" ON "plan_comments" USING btree ("draft_id","disposition","said_at","id");--> statement-breakpoint
CREATE INDEX "comment_words" ON "plan_comments" USING gin (to_tsvector('english', coalesce("body", '') || ' ' || coalesce("change", '') || ' ' || coalesce("affects", '') || ' ' || coalesce("answer", '')));
