//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Khiên: duties of information system security, with due dates and reasons.
#[derive(Debug, Parser)]
#[command(name = "khien", version, about, long_about = None, max_term_width = 100)]
pub struct Cli {
    /// The database: sqlite:///path/to/file.db or postgres://user@host/name
    #[arg(
        long,
        global = true,
        env = "KHIEN_DATABASE",
        default_value = "sqlite://khien.db",
        value_name = "URL"
    )]
    pub database: String,
    /// Use this law folder instead of the built-in one
    #[arg(long, global = true, env = "KHIEN_LAW", value_name = "DIR")]
    pub law: Option<PathBuf>,
    /// Folder of the keys that sign the audit log and seal secrets (default: beside the database's file)
    #[arg(long, global = true, env = "KHIEN_KEYS", value_name = "DIR")]
    pub keys: Option<PathBuf>,
    /// Language of what is printed
    #[arg(long = "lang", global = true, env = "KHIEN_LANG", default_value = "vi")]
    pub language: Language,
    /// How results are printed
    #[arg(long, global = true, default_value = "table")]
    pub format: Format,
    #[command(subcommand)]
    pub command: Command,
}

/// What the environment says of an installation; `khien_app::accounts::Site::read` reads it.
const SETTINGS: &str = "\
Environment:
  KHIEN_ADDRESS             where people reach it, without a slash at the end: https://khien.example.vn
  KHIEN_NAME                what letters and authenticators call it
  KHIEN_MAIL                way out for mail: smtps://user:password@host, smtp://host or folder:///path
  KHIEN_MAIL_FROM           sender of letters
  KHIEN_BREACHED_PASSWORDS  file of passwords that were stolen elsewhere, in the format of Have I Been Pwned
  KHIEN_WEBHOOKS_INSIDE     yes: webhooks may lead into private networks
  KHIEN_OIDC                names of sign-in services, separated by commas; for each NAME:
                            KHIEN_OIDC_NAME_ISSUER, _CLIENT, _NAME, _SECRET_FILE,
                            _DOMAINS (mail domains for whose people it speaks)
  KHIEN_API_PER_MINUTE      requests of one caller to the API
  KHIEN_LOG                 what the program says on standard error: error, warn (usual), info, debug
  KHIEN_LOG_FORMAT          json: for machines that collect it";

/// Language of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Vi,
    En,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
    Csv,
    /// Excel; needs --out
    Xlsx,
    /// iCalendar
    Ics,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create the database and bring in the public bodies of the law folder
    Init {
        /// First day from which repeating duties are tracked (default: start of this quarter)
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<Date>,
        /// E-mail address of the first administrator, who gets a link to choose a password
        #[arg(long, value_name = "EMAIL", requires = "admin_name")]
        admin: Option<String>,
        /// Their name
        #[arg(long, value_name = "NAME", requires = "admin")]
        admin_name: Option<String>,
    },
    /// Serve the pages and the API
    #[command(after_help = SETTINGS)]
    Serve(Serve),
    /// Fill a new database with a demonstration register, marked as invented, and serve it
    Demo {
        /// The same seed gives the same register
        #[arg(long, default_value_t = 33)]
        seed: u64,
        /// Fill only, do not serve
        #[arg(long)]
        no_serve: bool,
        #[command(flatten)]
        serve: Serve,
    },
    /// Bring in a file
    #[command(subcommand)]
    Import(Import),
    /// List duties
    Duties(Duties),
    /// Record what became of a duty
    #[command(subcommand)]
    Duty(Duty),
    /// Set a fact of a system, an organisation or a matter
    Set(Set),
    /// Open a matter: incident, consultation, request, project, dossier, work, breach, inspection
    Open(Open),
    /// The level of a system by the criteria of the law, with reasons and the questions that still matter
    Level {
        /// Its identifier
        system: uuid::Uuid,
    },
    /// What the standard asks of systems, and what was answered
    #[command(subcommand)]
    Control(Control),
    /// List systems, or organisations
    #[command(subcommand)]
    List(List),
    /// Why a duty is owed, and why by that day
    Why {
        /// Its identifier, or the first letters of it
        duty: String,
    },
    /// Write a report
    #[command(subcommand)]
    Report(Report),
    /// Facts that duties ask for and nobody has given yet
    Missing {
        /// Only this organisation and those below it (name or identifier)
        #[arg(long)]
        organisation: Option<String>,
        /// Write the Excel file to fill in
        #[arg(long, value_name = "FILE.xlsx")]
        out: Option<PathBuf>,
    },
    /// Check that every stored duty is what law, facts and day give
    Check,
    /// People, their roles, and links for them
    #[command(subcommand)]
    Account(Account),
    /// Add organisations, and place them in the tree
    #[command(subcommand)]
    Organisation(Organisation),
    /// Read, check, prove and archive the audit log
    #[command(subcommand)]
    Audit(Audit),
    /// Read, check and compare the law folder
    #[command(subcommand)]
    Law(Law),
}

#[derive(Debug, Subcommand)]
pub enum Account {
    /// Make an account with a role, and print the link by which a password is chosen
    Invite {
        email: String,
        name: String,
        #[command(flatten)]
        post: Post,
    },
    /// Give a role to somebody who has an account
    Role {
        /// The account (e-mail address or identifier)
        account: String,
        #[command(flatten)]
        post: Post,
    },
    /// Print a new link for somebody: an invitation, or one for a new password
    Link { account: String },
    /// Close an account: nobody signs in with it, its sessions and tokens end
    Disable { account: String },
    /// Open it again
    Enable { account: String },
    /// Take all second factors away, for somebody who lost them
    ResetFactors { account: String },
    /// End all sessions of somebody, or everybody's
    EndSessions {
        /// The account (e-mail address or identifier)
        #[arg(required_unless_present = "everybody")]
        account: Option<String>,
        #[arg(long, conflicts_with = "account")]
        everybody: bool,
    },
    /// List accounts
    List {
        #[arg(long, default_value = "")]
        search: String,
        #[arg(long, default_value_t = 100)]
        most: u64,
    },
}

#[derive(Debug, Subcommand)]
pub enum Organisation {
    /// Add an organisation
    Add {
        name: String,
        /// A value of the fact organisation.kind, for example unit
        #[arg(long)]
        kind: String,
        /// Right below this one (name, code or identifier); below nobody when left out
        #[arg(long)]
        below: Option<String>,
        #[arg(long)]
        code: Option<String>,
        #[arg(long)]
        name_en: Option<String>,
        /// First day (default: today)
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<Date>,
    },
    /// Hang one below another; where it hung before ends the day before
    Place {
        organisation: String,
        #[arg(long)]
        below: String,
        /// First day (default: today)
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<Date>,
    },
    /// Put one under the supervision of the lead of its sector
    Supervise {
        organisation: String,
        #[arg(long)]
        by: String,
        /// First day (default: today)
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<Date>,
    },
    /// End a supervision
    EndSupervision {
        organisation: String,
        #[arg(long)]
        by: String,
        /// Last day (default: today)
        #[arg(long, value_name = "YYYY-MM-DD")]
        last: Option<Date>,
    },
    /// What stands above an organisation, and when
    Links { organisation: String },
}

/// A role to be given.
#[derive(Debug, Args)]
pub struct Post {
    /// officer, head, security-unit, operator, appraiser, auditor, regulator-officer or administrator
    #[arg(long)]
    pub role: String,
    /// Where (name, code or identifier); the whole installation when left out
    #[arg(long)]
    pub organisation: Option<String>,
    /// Only for this system; may be given again
    #[arg(long = "system", value_name = "ID")]
    pub systems: Vec<uuid::Uuid>,
    /// First day (default: today)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<Date>,
}

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// List entries, newest first
    Log(AuditLog),
    /// Print the newest checkpoint, and the key that checks it
    Checkpoint,
    /// Check the whole log, and every row against what the log last said of it
    Verify {
        /// An older checkpoint that somebody else kept, for example a witness
        #[arg(long, value_name = "FILE")]
        trusted: Option<PathBuf>,
        /// The key of the log, as it was noted elsewhere (default: this installation's own)
        #[arg(long)]
        key: Option<String>,
        /// Where old entries were moved to
        #[arg(long, value_name = "DIR")]
        archive: Option<PathBuf>,
    },
    /// Write a proof that an entry stands in the log
    Prove {
        entry: u64,
        /// The file to write (default: standard output)
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Check a proof without any database
    CheckProof {
        file: PathBuf,
        /// The key of the log
        #[arg(long)]
        key: String,
    },
    /// Move entries before a position into a folder that proves them
    Archive {
        folder: PathBuf,
        #[arg(long)]
        before: u64,
    },
    /// Erase what an entry says about people; the entry and every proof stay
    Erase {
        entry: u64,
        /// Why: a request of the person, the end of a retention term
        #[arg(long)]
        ground: String,
    },
    /// Take rows into the log that are older than it, once
    Adopt,
    /// Those who keep our checkpoints
    #[command(subcommand)]
    Witness(Witness),
}

#[derive(Debug, Args)]
pub struct AuditLog {
    /// An organisation and those below it (name, code or identifier)
    #[arg(long)]
    pub organisation: Option<String>,
    /// By this account (identifier)
    #[arg(long)]
    pub actor: Option<uuid::Uuid>,
    /// What was done, for example record-system
    #[arg(long)]
    pub action: Option<String>,
    /// About this object (identifier)
    #[arg(long)]
    pub object: Option<String>,
    /// At most so many
    #[arg(long, default_value_t = 50)]
    pub most: u64,
    /// Write the whole selection as a CSV file
    #[arg(long, value_name = "FILE.csv")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Witness {
    /// folder:/path, https://… or mailto:…
    Add { address: String },
    /// By its identifier
    Remove { id: uuid::Uuid },
    /// Who they are, and what became of the last checkpoint
    List,
    /// Send the newest checkpoint now
    Inform,
}

#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Port (0: any free one)
    #[arg(long, default_value_t = 8833)]
    pub port: u16,
    /// Address to listen on. Anything but this machine needs a server before it that ends TLS
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub listen: std::net::IpAddr,
    /// One server stands before this one: believe the address that it adds to X-Forwarded-For
    #[arg(long)]
    pub behind_proxy: bool,
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Form 08 of Decree 331/2026, one or several workbooks
    Form08 {
        #[arg(required = true, value_name = "FILE.xlsx")]
        files: Vec<PathBuf>,
        /// The owner that hands in the files (name, code or identifier), for rows that name none
        #[arg(long)]
        owner: Option<String>,
        /// Only show what would happen
        #[arg(long)]
        preview: bool,
        /// Answer to "is this the same system?": ROW-KEY=new or ROW-KEY=SYSTEM-ID
        #[arg(long = "answer", value_name = "KEY=new|ID")]
        answers: Vec<String>,
        /// Add owners and operators that are not in the register
        #[arg(long)]
        add_organisations: bool,
        /// Import although some values could not be read; they stay unknown
        #[arg(long)]
        accept_problems: bool,
    },
    /// The filled-in workbook of missing facts
    Facts { file: PathBuf },
}

#[derive(Debug, Args)]
pub struct Duties {
    /// Words to search for
    #[arg(long, default_value = "")]
    pub search: String,
    /// An organisation and those below it (name, code or identifier)
    #[arg(long)]
    pub organisation: Option<String>,
    /// A system or other subject (identifier)
    #[arg(long)]
    pub system: Option<uuid::Uuid>,
    /// An obligation, for example dispatch-33-2024/quarterly-report
    #[arg(long)]
    pub obligation: Option<String>,
    /// Due on or before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Option<Date>,
    /// Only what is late
    #[arg(long)]
    pub overdue: bool,
    /// Only questions
    #[arg(long, conflicts_with = "overdue")]
    pub questions: bool,
    /// At most so many
    #[arg(long, default_value_t = 100)]
    pub most: usize,
    /// Write to a file
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Duty {
    /// It was done
    Met {
        duty: String,
        #[command(flatten)]
        said: Said,
    },
    /// It is set aside, with a ground
    Waive {
        duty: String,
        #[command(flatten)]
        said: Said,
    },
    /// Take back what was recorded
    Reopen { duty: String },
}

#[derive(Debug, Clone, Args)]
pub struct Said {
    /// The day on which it happened (default: today)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<Date>,
    /// Document number, for example 15/BC-UBND
    #[arg(long)]
    pub document: Option<String>,
    /// A file to keep as evidence
    #[arg(long)]
    pub file: Option<PathBuf>,
    /// Receipt of the addressee
    #[arg(long)]
    pub receipt: Option<String>,
    /// Ground
    #[arg(long)]
    pub ground: Option<String>,
}

#[derive(Debug, Args)]
pub struct Set {
    /// The subject: a system, organisation or matter (identifier; organisations also by name or code)
    pub subject: String,
    /// The fact, for example system.last_assessed_on
    pub fact: String,
    /// Its value; empty takes it back to "not known"
    pub value: String,
    /// The day that it speaks of
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<Date>,
    /// Where it comes from
    #[arg(long, default_value = "")]
    pub source: String,
}

#[derive(Debug, Args)]
pub struct Open {
    /// incident, consultation, request, project, dossier, work, breach or inspection
    pub kind: String,
    /// What people call it
    pub name: String,
    /// The organisation it belongs to (name, code or identifier)
    #[arg(long)]
    pub organisation: String,
    /// Facts: incident.detected_at=2026-08-19T23:30
    #[arg(long = "fact", value_name = "FACT=VALUE")]
    pub facts: Vec<String>,
    /// Where they come from
    #[arg(long, default_value = "")]
    pub source: String,
}

#[derive(Debug, Subcommand)]
pub enum Control {
    /// List the requirements of a system with their answers
    List {
        /// The identifier of the system
        system: uuid::Uuid,
    },
    /// Answer a requirement
    Answer(ControlAnswer),
    /// What changed between the ends of two days
    Changes {
        /// The identifier of the system
        system: uuid::Uuid,
        from: Date,
        to: Date,
    },
    /// How far systems are, level by level
    Figures {
        /// An organisation and those below it (name, code or identifier)
        #[arg(long)]
        organisation: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct ControlAnswer {
    /// The identifier of the system
    pub system: uuid::Uuid,
    /// The requirement, for example NK-10
    pub requirement: String,
    /// met, partly, not-met, not-applicable; unanswered takes the answer back
    pub status: String,
    /// How it is met; why it does not apply
    #[arg(long, default_value = "")]
    pub how: String,
    /// By whom it is met
    #[arg(long, default_value = "")]
    pub responsible: String,
    /// Who closes the gap
    #[arg(long, default_value = "")]
    pub mender: String,
    /// By when the gap is closed
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub target: Option<Date>,
    /// When it was done last, where it is done again and again
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub done: Option<Date>,
}

#[derive(Debug, Subcommand)]
pub enum List {
    /// Information systems
    Systems {
        #[arg(long, default_value = "")]
        search: String,
        /// Owned by an organisation or one below it
        #[arg(long)]
        organisation: Option<String>,
        #[arg(long, default_value_t = 100)]
        most: u64,
    },
    /// Organisations
    Organisations {
        #[arg(long, default_value = "")]
        search: String,
        #[arg(long, default_value_t = 100)]
        most: u64,
    },
}

#[derive(Debug, Subcommand)]
pub enum Report {
    /// The filled Form 08 of Decree 331/2026
    Form08 {
        #[arg(long)]
        year: i16,
        /// The owner and those below it (name, code or identifier); all when left out
        #[arg(long)]
        organisation: Option<String>,
        #[arg(long, default_value = "mau-08.xlsx")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum Law {
    /// Check the whole folder; problems are shown with file, line and column
    Check,
    /// Run the worked examples of the folder, or those of a file or folder
    Test { path: Option<PathBuf> },
    /// Show a clause
    Show { clause: String },
    /// What changed between two days
    Diff { from: Date, to: Date },
    /// The list of facts
    Facts,
    /// Every clause with its kind and examples, as Markdown
    Coverage,
    /// Save a copy of the folder, to edit and check
    Save { dir: PathBuf },
}
