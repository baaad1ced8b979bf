-- Public text only. The words of an experience are never in it.
CREATE TABLE "search_entries" (
  "kind" text NOT NULL, "subject_id" text NOT NULL, "locality_id" text NOT NULL, "url" text NOT NULL,
  "title" text NOT NULL, "body" text NOT NULL,
  "words" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', "title"), 'A') || to_tsvector('english', "body")) STORED,
  PRIMARY KEY ("kind", "subject_id")
);
--> statement-breakpoint
CREATE INDEX "search_entries_words" ON "search_entries" USING gin ("words");
--> statement-breakpoint
CREATE INDEX "search_entries_of_locality" ON "search_entries" ("locality_id");
