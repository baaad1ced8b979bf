CREATE TABLE "proposal_imports" (
	"proposal_id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"imported_by_id" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"losses" jsonb NOT NULL,
	CONSTRAINT "import_source" CHECK ("proposal_imports"."source" in ('word', 'text'))
);
--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "template" text DEFAULT 'proposal' NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal_imports" ADD CONSTRAINT "proposal_imports_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;