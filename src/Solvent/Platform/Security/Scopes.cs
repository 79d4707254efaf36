namespace Solvent.Platform.Security;

/// <summary>What somebody may do. A role gives some of them; a token has some of its owner's.</summary>
internal static class Scopes
{
    /// <summary>See items and repositories.</summary>
    public const string DebtRead = "debt:read";

    /// <summary>Assign, plan and start items.</summary>
    public const string DebtWrite = "debt:write";

    /// <summary>Accept findings, mark false alarms, reopen.</summary>
    public const string DebtDecide = "debt:decide";

    /// <summary>Confirm what another person asked for.</summary>
    public const string DebtApprove = "debt:approve";

    /// <summary>Push scans.</summary>
    public const string ScanWrite = "scan:write";

    /// <summary>Name teams and labels of repositories, archive and move them.</summary>
    public const string RepositoryWrite = "repository:write";

    /// <summary>Record values of KPIs.</summary>
    public const string KpiWrite = "kpi:write";

    /// <summary>Track KPIs with baseline, target and owner; define own ones.</summary>
    public const string KpiDecide = "kpi:decide";

    /// <summary>Ask personas to decide, and run pipelines.</summary>
    public const string PersonaRun = "persona:run";

    /// <summary>Read the whole ledger. Only ever of the whole organisation.</summary>
    public const string LedgerRead = "ledger:read";

    /// <summary>Accounts, roles, tokens of others, rules of approval.</summary>
    public const string AccessWrite = "access:write";

    /// <summary>Webhooks, and calls to others: order them again, drop them. Only ever of the whole organisation, as all below.</summary>
    public const string OutsideWrite = "outside:write";

    /// <summary>Collect garbage and drop old evidence.</summary>
    public const string LedgerWrite = "ledger:write";

    /// <summary>Take backups: all of the ledger, with names and texts.</summary>
    public const string BackupRead = "backup:read";

    /// <summary>Tell and erase what the ledger holds of people.</summary>
    public const string PrivacyWrite = "privacy:write";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [DebtRead, DebtWrite, DebtDecide, DebtApprove, ScanWrite, RepositoryWrite, KpiWrite, KpiDecide, PersonaRun, LedgerRead, AccessWrite, OutsideWrite, LedgerWrite, BackupRead, PrivacyWrite];
}
