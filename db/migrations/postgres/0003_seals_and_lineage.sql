CREATE TABLE "declared_interests" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text,
	"paper_id" text,
	"person_id" text NOT NULL,
	"statement" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text,
	"state" text NOT NULL,
	"invited_by_id" text NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "invitation_state" CHECK ("proposal_invitations"."state" in ('waiting', 'accepted', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "proposal_lineage" (
	"id" text PRIMARY KEY NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_seq" bigint NOT NULL,
	"to_seq" bigint NOT NULL,
	"blocks" jsonb NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lineage_kind" CHECK ("proposal_lineage"."kind" in ('split', 'merge'))
);
--> statement-breakpoint
CREATE TABLE "proposal_seals" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"version_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"sealed_by_id" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"moved_on_seq" bigint,
	"moved_on_at" timestamp (3) with time zone,
	"unsealed_by_id" text,
	"unsealed_at" timestamp (3) with time zone,
	"unsealed_reason" text
);
--> statement-breakpoint
CREATE TABLE "proposal_signatories" (
	"proposal_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"position" bigint NOT NULL,
	"added_by_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposal_signatories_proposal_id_organisation_id_pk" PRIMARY KEY("proposal_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "proposal_signatures" (
	"id" text PRIMARY KEY NOT NULL,
	"seal_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"n" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"voided_at" timestamp (3) with time zone,
	"voided_because" text,
	CONSTRAINT "signature_voided" CHECK ("proposal_signatures"."voided_because" in ('edited', 'unsealed'))
);
--> statement-breakpoint
CREATE TABLE "seal_redactions" (
	"id" text PRIMARY KEY NOT NULL,
	"seal_id" text NOT NULL,
	"old_hash" text NOT NULL,
	"new_hash" text NOT NULL,
	"why" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" text,
	CONSTRAINT "seal_redaction_why" CHECK ("seal_redactions"."why" in ('replaced', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "proposal_versions" ADD COLUMN "reason" text DEFAULT 'named' NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal_versions" ADD COLUMN "writers" jsonb;--> statement-breakpoint
ALTER TABLE "declared_interests" ADD CONSTRAINT "declared_interests_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declared_interests" ADD CONSTRAINT "declared_interests_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_invitations" ADD CONSTRAINT "proposal_invitations_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_invitations" ADD CONSTRAINT "proposal_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_lineage" ADD CONSTRAINT "proposal_lineage_from_id_proposals_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_lineage" ADD CONSTRAINT "proposal_lineage_to_id_proposals_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_seals" ADD CONSTRAINT "proposal_seals_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_seals" ADD CONSTRAINT "proposal_seals_version_id_proposal_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."proposal_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_signatories" ADD CONSTRAINT "proposal_signatories_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_signatories" ADD CONSTRAINT "proposal_signatories_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_signatures" ADD CONSTRAINT "proposal_signatures_seal_id_proposal_seals_id_fk" FOREIGN KEY ("seal_id") REFERENCES "public"."proposal_seals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_signatures" ADD CONSTRAINT "proposal_signatures_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal_redactions" ADD CONSTRAINT "seal_redactions_seal_id_proposal_seals_id_fk" FOREIGN KEY ("seal_id") REFERENCES "public"."proposal_seals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "interest_in_proposal" ON "declared_interests" USING btree ("proposal_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "interest_in_paper" ON "declared_interests" USING btree ("paper_id","person_id");--> statement-breakpoint
CREATE INDEX "invitations_to_proposal" ON "proposal_invitations" USING btree ("proposal_id","state");--> statement-breakpoint
CREATE INDEX "invitations_of_person" ON "proposal_invitations" USING btree ("person_id","state");--> statement-breakpoint
CREATE INDEX "lineage_from" ON "proposal_lineage" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "lineage_to" ON "proposal_lineage" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "seals_of_proposal" ON "proposal_seals" USING btree ("proposal_id","sealed_at");--> statement-breakpoint
CREATE INDEX "seals_of_version" ON "proposal_seals" USING btree ("version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signature_once" ON "proposal_signatures" USING btree ("seal_id","organisation_id");--> statement-breakpoint
CREATE INDEX "redactions_of_seal" ON "seal_redactions" USING btree ("seal_id","at");