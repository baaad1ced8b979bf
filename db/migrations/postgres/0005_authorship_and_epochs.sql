CREATE TABLE "doc_credits" (
	"doc_name" text NOT NULL,
	"client_id" bigint NOT NULL,
	"clock" bigint NOT NULL,
	"length" bigint NOT NULL,
	"person_id" text NOT NULL,
	"origin" text NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "doc_credits_doc_name_client_id_clock_pk" PRIMARY KEY("doc_name","client_id","clock")
);
--> statement-breakpoint
CREATE TABLE "doc_runs" (
	"doc_name" text NOT NULL,
	"block_id" text NOT NULL,
	"position" bigint NOT NULL,
	"runs" jsonb NOT NULL,
	CONSTRAINT "doc_runs_doc_name_block_id_pk" PRIMARY KEY("doc_name","block_id")
);
--> statement-breakpoint
ALTER TABLE "doc_heads" ADD COLUMN "epoch" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "doc_heads" ADD COLUMN "epoch_seq" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "doc_credits" ADD CONSTRAINT "doc_credits_doc_name_doc_heads_doc_name_fk" FOREIGN KEY ("doc_name") REFERENCES "public"."doc_heads"("doc_name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_runs" ADD CONSTRAINT "doc_runs_doc_name_doc_heads_doc_name_fk" FOREIGN KEY ("doc_name") REFERENCES "public"."doc_heads"("doc_name") ON DELETE cascade ON UPDATE no action;