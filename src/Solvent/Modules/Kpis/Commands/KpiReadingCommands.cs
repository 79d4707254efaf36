using System.CommandLine;
using Solvent.Modules.Kpis.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Kpis;

/// <summary><c>solvent kpi list</c> and <c>solvent kpi show ID</c>.</summary>
internal sealed class KpiReadingCommands(KpiCommands shared)
{
    /// <summary>The command <c>list</c>.</summary>
    public Command List()
    {
        var all = new Option<bool>("--all") { Description = "Every KPI that can be tracked, by its definition" };
        var repository = new Option<string?>("--repository") { HelpName = "ID", Description = "Only as tracked in that repository, by its id" };
        var organisation = new Option<bool>("--organisation") { Description = "Only as tracked in the whole organisation" };
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("list", "List the KPIs that are tracked, with last value, baseline and target")
        {
            Examples = [("kpi list --all", "the catalogue and those of your own")],
            Options = { all, repository, organisation, format, output, shared.Db },
        }.Runs((parsed, ct) => shared.ReadAsync(parsed, (_, view) =>
        {
            var (only, isWhole) = (parsed.GetValue(repository), parsed.GetValue(organisation));
            if (only is not null && isWhole)
            {
                throw KpiCommands.OneScope();
            }

            var tracked = view.Tracked.Where(one => (only is null && !isWhole) || one.Repository == only).ToList();
            if (parsed.GetValue(format) == "json")
            {
                var byKpi = tracked.ToLookup(one => one.Kpi.Id, StringComparer.Ordinal);
                var listed = view.Definitions.Where(kpi => parsed.GetValue(all) || byKpi.Contains(kpi.Id)).Select(kpi => ListedKpi.Of(kpi, byKpi[kpi.Id]));
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), KpiListDocument.Of(listed), KpiJson.Default.KpiListDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), parsed.GetValue(all) ? console => KpiTables.Definitions(console, view) : console => KpiTables.Tracked(console, tracked));
            }

            return Task.FromResult(ExitCode.Fine);
        }, ct));
    }

    /// <summary>The command <c>show</c>.</summary>
    public Command Show()
    {
        var id = KpiCommands.Id();
        var limit = new Option<int?>("--limit") { HelpName = "N", Description = $"The newest N values, at most {TrackedKpi.MostValues} (10 when left out; in JSON {KpiDocument.UsualValues})" }.Between(1, TrackedKpi.MostValues);
        var (format, output) = (CliOutput.Format("text", "json"), CliOutput.Option());
        return new CliCommand("show", "Show a KPI: definition, baseline, target, owner and values")
        {
            Examples = [("kpi show debt-principal", "what is owed here, and how it went")],
            Arguments = { id },
            Options = { shared.Repository, shared.Organisation, limit, format, output, shared.Db },
        }.Runs((parsed, ct) => shared.ReadAsync(parsed, async (book, view) =>
        {
            if (view.Find(parsed.GetValue(id)!) is not { } kpi)
            {
                shared.Console.Fail(KpiDecide.NoSuch(parsed.GetValue(id)!, view.Definitions.Select(one => one.Id)).Sentence);
                return ExitCode.Misused;
            }

            var scope = await shared.ScopeAsync(parsed, ct);
            var isJson = parsed.GetValue(format) == "json";
            var document = await KpiDocument.ReadAsync(book, view, kpi, scope, parsed.GetValue(limit) ?? (isJson ? KpiDocument.UsualValues : KpiTables.UsualValues), ct);
            if (isJson)
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), document, KpiJson.Default.KpiDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => KpiTables.One(console, kpi, view.Standing(kpi.Id, scope), view.Of(kpi.Id), document));
            }

            return ExitCode.Fine;
        }, ct));
    }
}
