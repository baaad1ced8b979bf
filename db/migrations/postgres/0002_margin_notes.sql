CREATE TABLE "margin_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"kind" text NOT NULL,
	"block_id" text NOT NULL,
	"rel_start" text NOT NULL,
	"rel_end" text NOT NULL,
	"quote" text NOT NULL,
	"text_before" text NOT NULL,
	"text_after" text NOT NULL,
	"seq" bigint NOT NULL,
	"standing" text NOT NULL,
	"at_block_id" text,
	"at_start" bigint,
	"at_end" bigint,
	"words" text NOT NULL,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"organisation_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by_id" text,
	"decided_at" timestamp (3) with time zone,
	"applied_seq" bigint,
	"hidden_reason" text,
	"hidden_by_id" text,
	"hidden_at" timestamp (3) with time zone,
	CONSTRAINT "margin_note_kind" CHECK ("margin_notes"."kind" in ('comment', 'insert', 'replace', 'delete')),
	CONSTRAINT "margin_note_state" CHECK ("margin_notes"."state" in ('open', 'accepted', 'declined', 'withdrawn', 'overtaken', 'resolved')),
	CONSTRAINT "margin_note_standing" CHECK ("margin_notes"."standing" in ('placed', 'changed', 'lost'))
);
--> statement-breakpoint
CREATE TABLE "margin_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"note_id" text NOT NULL,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"organisation_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"hidden_reason" text,
	"hidden_by_id" text,
	"hidden_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "margin_supports" (
	"note_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "margin_supports_note_id_person_id_pk" PRIMARY KEY("note_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "margin_notes" ADD CONSTRAINT "margin_notes_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "margin_notes" ADD CONSTRAINT "margin_notes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "margin_replies" ADD CONSTRAINT "margin_replies_note_id_margin_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."margin_notes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "margin_replies" ADD CONSTRAINT "margin_replies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "margin_supports" ADD CONSTRAINT "margin_supports_note_id_margin_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."margin_notes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "margin_supports" ADD CONSTRAINT "margin_supports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "margin_notes_of_proposal" ON "margin_notes" USING btree ("proposal_id","state","created_at");--> statement-breakpoint
CREATE INDEX "margin_replies_of_note" ON "margin_replies" USING btree ("note_id","created_at");