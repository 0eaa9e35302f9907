CREATE TABLE "writers" (
	"document_id" text NOT NULL,
	"client_id" bigint NOT NULL,
	"member_id" text NOT NULL,
	"is_free" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "writers_document_id_client_id_pk" PRIMARY KEY("document_id","client_id")
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "server_client_id" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "writers" ADD CONSTRAINT "writers_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;