using System.CommandLine;
using Solvent.Modules.Assets.Commands;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Assets.Matching;

/// <summary><c>solvent asset match</c>.</summary>
/// <param name="console">Where it writes.</param>
/// <param name="types">The facts that the program knows.</param>
/// <param name="time">The clock.</param>
internal sealed class MatchCommand(CliConsole console, FactTypes types, TimeProvider time)
{
    /// <summary>The command.</summary>
    public Command Create()
    {
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("match", "Name the assets that pay what is owed here, best first")
        {
            Details = """
                Takes what is owed from the register of this repository; where there is none it scans now, and registers nothing. Looks at what manifests declare, at languages and files to tell which assets were written for this repository.
                Each item stands with the section that pays it and the reason; assets that fit and pay nothing come after, and what no asset pays is counted with the reason.
                """,
            Examples = [("asset match", "what to adopt first"), ("asset match --format json", "every item, for a program")],
        }.With(format, output).Runs(async (parsed, ct) =>
        {
            var document = await MatchAsync(AssetCommandParts.Folder, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(console, parsed.GetValue(output), document, MatchJson.Default.MatchDocument);
            }
            else
            {
                CliOutput.WriteTable(console, parsed.GetValue(output), target => MatchTable.Write(target, document));
            }

            return ExitCode.Fine;
        });
    }

    /// <summary>Matches the repository around a folder.</summary>
    public async Task<MatchDocument> MatchAsync(string folder, CancellationToken ct)
    {
        var desk = AssetShelf.Desk(folder);
        var repository = await RepositoryScans.IdentifyAsync(folder, ct).ConfigureAwait(false);
        var registered = await RegisteredAsync(repository, ct).ConfigureAwait(false);
        var items = registered ?? RegisteredItems.OfScan(await new RepositoryScans(time).ScanAsync(desk.Tree.Top, null, ct).ConfigureAwait(false), time.GetUtcNow()).OwedIn(repository.Id);
        var shelf = new RuleShelf(folder);
        return new AssetMatch(desk.Library, await RepositoryStack.ReadAsync(folder, ct).ConfigureAwait(false), desk.Adoptions(), rule => shelf.Advice(rule)?.Unpaid)
            .Of(repository.Name, registered is null ? "scan" : "register", items);
    }

    private async Task<IReadOnlyList<RegisteredItem>?> RegisteredAsync(ScannedRepository repository, CancellationToken ct)
    {
        await using var register = SharedRegister.Find(types, time, repository.Root);
        return register is not null && await register.ItemsAsync(ct).ConfigureAwait(false) is var items && items.Knows(repository.Id) ? items.OwedIn(repository.Id) : null;
    }
}

/// <summary>Shows a match on a terminal.</summary>
internal static class MatchTable
{
    private const int MostItems = 12;

    /// <summary>Writes it.</summary>
    public static void Write(CliConsole console, MatchDocument match)
    {
        var paying = match.Assets.Where(one => one.Items.Count > 0).ToArray();
        foreach (var asset in paying)
        {
            Write(console, asset);
        }

        if (paying.Length == 0)
        {
            console.Paragraph("No asset pays anything that is owed here.");
            console.Line();
        }

        var fitting = match.Assets.Where(one => one.Items.Count == 0).ToArray();
        if (fitting.Length > 0)
        {
            console.Line("Fit this repository, and nothing that is owed asks for them:", Ink.Bold);
            var table = new TextTable(new("asset", Least: 16), new("adopted"), new("why", Least: 16));
            foreach (var asset in fitting)
            {
                table.Add(asset.Asset, asset.Adopted ?? "–", asset.Why);
            }

            table.Write(console, 2);
            console.Line();
        }

        WriteUnpaid(console, match.Unpaid);
        console.Paragraph(match.Source == "register" ? "Owed as the register says." : "Nothing is registered here: owed as a scan of now says; `solvent scan --register` keeps it.", Ink.Dim);
        if (paying.FirstOrDefault(one => one.Adopted is null) is { } first)
        {
            console.Line($"solvent asset add {first.Asset} --dry-run   what it would write", Ink.Dim);
        }
    }

    private static void Write(CliConsole console, MatchedAsset asset)
    {
        console.Line($"{asset.Asset} {asset.Version}  {(asset.Adopted is { } version ? $"adopted as {version}, treats" : "would pay")} {Amount.Effort(asset.Minutes)}", Ink.Bold);
        console.Paragraph($"  {TerminalText.Encode(asset.Title)}; {TerminalText.Encode(asset.Why)}.", Ink.Dim);
        var table = new TextTable(new("item"), new("rule"), new("component", Least: 8, Drop: 2), new("effort", IsRight: true), new("section", Least: 12), new("adopted", Drop: 1));
        foreach (var item in asset.Items.Take(MostItems))
        {
            table.Add(item.Id, RuleIds.Short(item.Rule), item.Component, Amount.Effort(item.Minutes), item.Section, item.IsAdopted ? "yes" : "no");
        }

        table.Write(console, 2);
        if (asset.Items.Count > MostItems)
        {
            console.Line($"  and {asset.Items.Count - MostItems} more; --format json has them all", Ink.Dim);
        }

        console.Line();
    }

    private static void WriteUnpaid(CliConsole console, IReadOnlyList<UnpaidRule> unpaid)
    {
        if (unpaid.Count == 0)
        {
            return;
        }

        console.Line($"{Amount.Count(unpaid.Sum(rule => rule.Items), "item")} of {Amount.Effort(unpaid.Sum(rule => rule.Minutes))} no asset pays:", Ink.Bold);
        var table = new TextTable(new("rule"), new("items", IsRight: true), new("effort", IsRight: true), new("why", Least: 16));
        foreach (var rule in unpaid)
        {
            table.Add(RuleIds.Short(rule.Rule), Amount.Number(rule.Items), Amount.Effort(rule.Minutes), rule.Reason);
        }

        table.Write(console, 2);
        console.Line();
    }
}
