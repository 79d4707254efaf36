using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>The ledger for auditors: read, verify, export. Webhooks for other programs, and what the program does by itself.</summary>
internal static class GovernanceModule
{
    /// <summary>The module's policies.</summary>
    public static IReadOnlyList<Policy> Policies { get; } = [new WebhooksPolicy()];

    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => AccountJson.AddTo(GovernanceFactsJson.AddTo(types));

    /// <summary>The module's outside work.</summary>
    public static IReadOnlyList<OutsideWork> Work(FactLedger ledger, TimeProvider time) => [new WebhookDeliveries(ledger, new WebhookSender(time)), new RetentionWork(ledger, time)];

    /// <summary>Adds <c>access</c>, <c>ledger …</c>, <c>backup</c>, <c>restore</c>, <c>privacy</c>, <c>webhook …</c> and <c>work …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="localCaller">Who gives commands at this machine.</param>
    /// <param name="plan">What the program reacts to.</param>
    /// <param name="parts">What modules keep beside the ledger and is backed up with it.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time, LocalCallers localCaller, ReactionPlan plan, IReadOnlyList<BackupPart>? parts = null)
    {
        var session = new LedgerSession(cli.Console, types, time, localCaller) { Parts = parts ?? [] };
        cli.Add(CommandGroup.Reference, new CliCommand("ledger", "Read, verify, prove and export the ledger: the list of everything that was decided and found")
        {
            LedgerLogCommand.Create(session),
            ShowFactCommand.Create(session),
            VerifyLedgerCommand.Create(session),
            CheckpointLedgerCommand.Create(session),
            ProveFactCommand.Create(session),
            ExportLedgerCommand.Create(session),
            AttestCommand.Create(session),
            EvidenceCommand.Create(session),
            CollectGarbageCommand.Create(session),
        });
        var access = new CliCommand("access", "Accounts, roles and tokens of a server");
        AccountCommands.AddTo(access, new AccountSession(session));
        TokenCommands.AddTo(access, new AccountSession(session));
        cli.Add(CommandGroup.Reference, access);
        cli.Add(CommandGroup.Reference, BackupCommand.Create(session), RestoreCommand.Create(session), PrivacyCommands.Create(session));
        cli.Add(CommandGroup.Reference, new WebhookCommands(session).Create(), new WorkCommands(session, plan).Create());
    }
}
