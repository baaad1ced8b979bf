CREATE TABLE "doc_shares" (
	"doc_name" text NOT NULL,
	"person_id" text NOT NULL,
	"origin" text NOT NULL,
	"words" bigint NOT NULL,
	CONSTRAINT "doc_shares_doc_name_person_id_origin_pk" PRIMARY KEY("doc_name","person_id","origin")
);
--> statement-breakpoint
ALTER TABLE "doc_heads" ADD COLUMN "attributed_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "doc_shares" ADD CONSTRAINT "doc_shares_doc_name_doc_heads_doc_name_fk" FOREIGN KEY ("doc_name") REFERENCES "public"."doc_heads"("doc_name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- drop: added an hour earlier and never written
ALTER TABLE "doc_runs" DROP COLUMN "position";