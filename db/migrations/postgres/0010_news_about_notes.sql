CREATE TABLE "margin_news" (
	"note_id" text NOT NULL,
	"person_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "margin_news_note_id_person_id_pk" PRIMARY KEY("note_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "margin_news" ADD CONSTRAINT "margin_news_note_id_margin_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."margin_notes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "margin_news" ADD CONSTRAINT "margin_news_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "margin_news" ADD CONSTRAINT "margin_news_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "margin_news_due" ON "margin_news" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "margin_news_of_person" ON "margin_news" USING btree ("person_id","proposal_id");