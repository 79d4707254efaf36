using System.CommandLine;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Kpis;

/// <summary><c>solvent kpi track|untrack|define|record</c>.</summary>
internal sealed class KpiChangingCommands(KpiCommands shared)
{
    /// <summary>The command <c>track</c>.</summary>
    public Command Track()
    {
        var id = KpiCommands.Id();
        var (baseline, target) = (Number("--baseline", "The value from which change is counted, in the KPI's unit"), Number("--target", "The value to reach, in the KPI's unit"));
        var owner = new Option<string?>("--owner") { HelpName = "NAME", Description = "Who answers for it: a person or a team" };
        return new CliCommand("track", "Follow a KPI with baseline, target and owner, or change these")
        {
            Details = "What is left out stays as it is. A computed KPI is measured at once, and after each registered or pushed scan that changes it.",
            Examples =
            [
                ("kpi track debt-principal --target 40 --owner @platform", "the hours owed in this repository, down to forty"),
                ("kpi track mean-time-to-restore --organisation --baseline 3.5 --target 1", "hours, over all repositories"),
            ],
            Arguments = { id },
            Options = { baseline, target, owner, shared.Repository, shared.Organisation, shared.Db },
        }.Runs(async (parsed, ct) =>
        {
            var scope = await shared.ScopeAsync(parsed, ct);
            var use = new TrackKpi(parsed.GetValue(id)!, scope, parsed.GetValue(baseline), parsed.GetValue(target), parsed.GetValue(owner)) { KeepsRest = true };
            return await shared.ChangeAsync(
                parsed, (book, caller) => use.HandleAsync(book, caller, ct),
                append => append.Streams.SelectMany(stream => stream.Facts).OfType<KpiMeasured>().FirstOrDefault() is { } measured
                    ? $"Tracked: {KpiUnit.Text(append.Streams[0].Facts.OfType<KpiTracked>().First().Unit, measured.Value)} now." : "Tracked.", ct);
        });
    }

    /// <summary>The command <c>untrack</c>.</summary>
    public Command Untrack()
    {
        var id = KpiCommands.Id();
        return new CliCommand("untrack", "Follow a KPI no more; its values stay") { Arguments = { id }, Options = { shared.Repository, shared.Organisation, shared.Db } }.Runs(async (parsed, ct) =>
        {
            var use = new UntrackKpi(parsed.GetValue(id)!, await shared.ScopeAsync(parsed, ct));
            return await shared.ChangeAsync(parsed, (book, caller) => use.HandleAsync(book, caller, ct), _ => "Not tracked any more.", ct);
        });
    }

    /// <summary>The command <c>define</c>.</summary>
    public Command Define()
    {
        var id = new Argument<string>("ID") { Description = "Its id: small letters, digits and dashes" };
        var (title, definition) = (Text("--title", "A few words", isRequired: true), Text("--definition", "What is counted and what is not", isRequired: true));
        var unit = new Option<string>("--unit") { HelpName = "UNIT", Description = KpiUnit.Words, Required = true };
        var better = new Option<string>("--better") { HelpName = "WAY", Description = string.Join(" or ", KpiBetters.All), Required = true };
        better.AcceptOnlyFromAmong([.. KpiBetters.All]);
        var (formula, from) = (Text("--formula", "The arithmetic in one line"), Text("--from", "Where its values come from"));
        return new CliCommand("define", "Define a KPI of your own, or give it other words")
        {
            Examples = [("kpi define refund-cost --title \"Cost of refunds\" --definition \"Refunds that a wrong answer of the assistant led to, summed over the month.\" --unit EUR --better lower", "a figure that the catalogue does not have")],
            Arguments = { id },
            Options = { title, definition, unit, better, formula, from, shared.Db },
        }.Runs((parsed, ct) =>
        {
            var use = new DefineKpi(parsed.GetValue(id)!, parsed.GetValue(title)!, parsed.GetValue(definition)!, parsed.GetValue(unit)!, parsed.GetValue(better)!, parsed.GetValue(formula), parsed.GetValue(from));
            return shared.ChangeAsync(parsed, (book, caller) => use.HandleAsync(book, caller, ct), _ => $"Defined. `solvent kpi track {use.Kpi}` follows it.", ct);
        });
    }

    /// <summary>The command <c>record</c>.</summary>
    public Command Record()
    {
        var id = KpiCommands.Id();
        var value = new Argument<string?>("VALUE") { Description = "The value, in the KPI's unit: 0.42 for 42 %", Arity = ArgumentArity.ZeroOrOne };
        var period = new Option<string?>("--period") { HelpName = "PERIOD", Description = $"The time that it is of: {KpiPeriod.Form}; without it now" };
        var count = new Option<long?>("--count") { HelpName = "N", Description = "Of how many cases it was made" };
        var reference = new Option<string?>("--reference") { HelpName = "TEXT", Description = "Where it can be looked up" };
        var file = new Option<string?>("--values") { HelpName = "FILE", Description = "Several values: CSV with a heading, or JSON lines, with period, value, count and reference; - for standard input" };
        return new CliCommand("record", "Record values of a KPI that is tracked")
        {
            Details = "The same value for the same period again changes nothing; another one replaces it. Pipelines record with `POST /api/v1/kpis/{id}/values`.",
            Examples = [("kpi record change-failure-rate 0.08 --period 2026-11 --count 50", "four of fifty rollouts"), ("kpi record uptime --values uptime.csv", "many at once")],
            Arguments = { id, value },
            Options = { period, count, reference, file, shared.Repository, shared.Organisation, shared.Db },
        }.Runs(async (parsed, ct) =>
        {
            var scope = await shared.ScopeAsync(parsed, ct);
            var values = (parsed.GetValue(file), parsed.GetValue(value)) switch
            {
                ({ } path, null) when parsed.GetValue(period) is null && parsed.GetValue(count) is null && parsed.GetValue(reference) is null => await ValueFile.ReadAsync(path, ct),
                (null, { } written) => [One(written, parsed.GetValue(period), parsed.GetValue(count), parsed.GetValue(reference))],
                _ => throw new UsageException("give one VALUE (with --period, --count, --reference), or --values FILE alone."),
            };
            return await shared.ChangeAsync(
                parsed, (book, caller) => new RecordValues(parsed.GetValue(id)!, scope, values).HandleAsync(book, caller, ct),
                append => $"Recorded: {Amount.Count(append.Count, "value")}{(append.Count < values.Count ? $"; {values.Count - append.Count} were there already" : "")}.", ct);
        });
    }

    private GivenValue One(string written, string? period, long? count, string? reference) => new(
        period is null ? new KpiPeriod(null, KpiPeriod.Seconds(shared.Time.GetUtcNow())) : KpiPeriod.Read(period) ?? throw new UsageException($"--period is {KpiPeriod.Form}, not `{period}`."),
        ValueFile.Number(written) ?? throw new UsageException($"VALUE is a number with a point, such as 0.42, not `{written}`."), count, reference);

    private static Option<double?> Number(string name, string description) => new(name)
    {
        HelpName = "VALUE",
        Description = description,
        CustomParser = result =>
        {
            if (ValueFile.Number(result.Tokens[0].Value) is { } number)
            {
                return number;
            }

            result.AddError($"{name} is a number with a point, such as 0.42, not `{result.Tokens[0].Value}`.");
            return null;
        },
    };

    private static Option<string> Text(string name, string description, bool isRequired = false) => new(name) { HelpName = "TEXT", Description = description, Required = isRequired };
}
