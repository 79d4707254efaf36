using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Json;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Compat;

/// <summary>What changed of the task, of what is refused and handed over, and of the limits.</summary>
internal static class TermsDiff
{
    /// <summary>The changes.</summary>
    public static IEnumerable<ContractChange> Of(PersonaContract before, PersonaContract after) =>
    [
        .. Changes.When(before.Responsibility != after.Responsibility, ChangeClass.Major, "responsibility", "is another task"),
        .. Changes.When(!before.Criteria.SequenceEqual(after.Criteria, StringComparer.Ordinal), ChangeClass.Minor, "criteria", "weigh other things, or in another order"),
        .. Changes.ById(before.Refuses, after.Refuses, one => one.Id, "refuses", "is refused no more", "is refused", OfRefusal),
        .. Changes.ById(before.HandsOver, after.HandsOver, one => one.Id, "hands-over", "goes to a person no more", "goes to a person", OfHandOver),
        .. OfLimits(before.Limits, after.Limits),
    ];

    private static IEnumerable<ContractChange> OfRefusal(PersonaRefusal old, PersonaRefusal now, string subject) => [.. OfWhen(old.When, now.When, subject), .. Changes.When(old.Say != now.Say, ChangeClass.Patch, subject, "says other words")];

    private static IEnumerable<ContractChange> OfHandOver(PersonaHandOver old, PersonaHandOver now, string subject) =>
    [
        .. OfWhen(old.When, now.When, subject), .. Changes.When(old.To != now.To, ChangeClass.Minor, subject, "goes to somebody else"), .. Changes.When(old.Say != now.Say, ChangeClass.Patch, subject, "says other words"),
    ];

    private static IEnumerable<ContractChange> OfWhen(string old, string now, string subject) =>
        old == now ? [] : [new ContractChange(ChangeClass.Major, subject, "has another condition, and may hold less often") { MayBreak = true }];

    private static IEnumerable<ContractChange> OfLimits(PersonaLimits old, PersonaLimits now) =>
    [
        .. old.Latency == now.Latency ? [] : Loosened("latency", now.Latency > old.Latency, PersonaUnits.Text(old.Latency), PersonaUnits.Text(now.Latency)),
        .. OfCost(old.Cost, now.Cost),
        .. Changes.When(old.Concurrency > now.Concurrency, ChangeClass.Minor, "limits concurrency", $"was {old.Concurrency}, is {now.Concurrency}: more callers wait"),
        .. Changes.When(old.Concurrency < now.Concurrency, ChangeClass.Patch, "limits concurrency", $"was {old.Concurrency}, is {now.Concurrency}"),
        .. Changes.When((old.Retries, old.Tokens) != (now.Retries, now.Tokens), ChangeClass.Patch, "limits", "retries or tokens are others"),
    ];

    private static IEnumerable<ContractChange> OfCost(PersonaCost? old, PersonaCost? now) => (old, now) switch
    {
        (null, null) => [],
        ({ } was, { } cost) when was == cost => [],
        ({ } was, null) => [new ContractChange(ChangeClass.Major, "limits cost", $"was at most {PersonaUnits.Text(was)}, has no limit")],
        (null, { } cost) => [new ContractChange(ChangeClass.Minor, "limits cost", $"is at most {PersonaUnits.Text(cost)}")],
        ({ } was, { } cost) when was.Currency != cost.Currency => [new ContractChange(ChangeClass.Major, "limits cost", $"was {PersonaUnits.Text(was)}, is {PersonaUnits.Text(cost)}, which can't be compared") { MayBreak = true }],
        ({ } was, { } cost) => Loosened("cost", cost.Amount > was.Amount, PersonaUnits.Text(was), PersonaUnits.Text(cost)),
    };

    private static ContractChange[] Loosened(string what, bool isLoosened, string old, string now) =>
        [new ContractChange(isLoosened ? ChangeClass.Major : ChangeClass.Minor, $"limits {what}", $"was at most {old}, is at most {now}")];
}

/// <summary>What changed of what may be seen and kept. Whoever sees more than was agreed on has to be let by somebody.</summary>
internal static class SliceDiff
{
    /// <summary>The changes.</summary>
    public static IEnumerable<ContractChange> Of(PersonaSlice old, PersonaSlice now) =>
    [
        .. Names("source", old.Sources, now.Sources), .. Names("node", old.Nodes, now.Nodes), .. Names("edge", old.Edges, now.Edges),
        .. old.Rights.Except(now.Rights, StringComparer.Ordinal).Select(right => new ContractChange(ChangeClass.Major, $"slice right {right}", "is asked of callers no more: more of them see the data")),
        .. now.Rights.Except(old.Rights, StringComparer.Ordinal).Select(right => new ContractChange(ChangeClass.Major, $"slice right {right}", "is asked of callers, who may lack it")),
        .. Changes.When(old.Purpose != now.Purpose, ChangeClass.Major, "slice purpose", $"was `{old.Purpose}`, is `{now.Purpose}`"),
        .. Changes.When(now.Keeps > old.Keeps, ChangeClass.Major, "slice keeps", $"was {Word(old.Keeps)}, is {Word(now.Keeps)}: more is kept of what callers send"),
        .. Changes.When(now.Keeps < old.Keeps, ChangeClass.Minor, "slice keeps", $"was {Word(old.Keeps)}, is {Word(now.Keeps)}"),
        .. Changes.When(old.Asks != now.Asks, ChangeClass.Minor, "slice asks", "asks the sources something else"),
        .. Changes.When(old.Pieces != now.Pieces, ChangeClass.Patch, "slice pieces", $"was {old.Pieces}, is {now.Pieces}"),
    ];

    private static IEnumerable<ContractChange> Names(string what, IReadOnlyList<string> old, IReadOnlyList<string> now) =>
    [
        .. now.Except(old, StringComparer.Ordinal).Select(name => new ContractChange(ChangeClass.Major, $"slice {what} {name}", "is seen, and was not")),
        .. old.Except(now, StringComparer.Ordinal).Select(name => new ContractChange(ChangeClass.Minor, $"slice {what} {name}", "is seen no more")),
    ];

    private static string Word(PersonaKeeps keeps) => keeps.ToString().ToLowerInvariant();
}

/// <summary>What changed of how the answer is made.</summary>
internal static class MakingDiff
{
    /// <summary>The changes.</summary>
    public static IEnumerable<ContractChange> Of(PersonaContract before, PersonaContract after) =>
    [
        .. OfExecutor(before.Executor, after.Executor),
        .. Changes.When(!before.Models.SequenceEqual(after.Models), ChangeClass.Minor, "models", $"were {Models(before)}, are {Models(after)}"),
        .. Changes.When(before.Fallback != after.Fallback, ChangeClass.Minor, "fallback", "is another"),
        .. Changes.ById(before.Assets, after.Assets, one => one.Name, "asset", "is bound no more", "is bound", OfAsset, ChangeClass.Minor),
    ];

    private static IEnumerable<ContractChange> OfExecutor(PersonaExecutor old, PersonaExecutor now) => (old, now) switch
    {
        _ when old.Kind != now.Kind => now is PersonaExecutor.Model or PersonaExecutor.Http
            ? [new ContractChange(ChangeClass.Major, "executor", $"was {old.Kind}, is {now.Kind}: what callers send leaves for another place")] : [new ContractChange(ChangeClass.Minor, "executor", $"was {old.Kind}, is {now.Kind}")],
        (PersonaExecutor.Http was, PersonaExecutor.Http http) when was.Address.Authority != http.Address.Authority => [new ContractChange(ChangeClass.Major, "executor address", $"was {was.Address.Authority}, is {http.Address.Authority}: what callers send goes to another place")],
        (PersonaExecutor.RuleList was, PersonaExecutor.RuleList rules) => Changes.When(!SameRules(was, rules), ChangeClass.Patch, "executor rules", "are others"),
        (PersonaExecutor.Model was, PersonaExecutor.Model model) => Changes.When(was.Prompt != model.Prompt, ChangeClass.Patch, "executor prompt", "has another text"),
        _ => Changes.When(old != now, ChangeClass.Patch, "executor", "works otherwise"),
    };

    private static bool SameRules(PersonaExecutor.RuleList old, PersonaExecutor.RuleList now) => old.Rules.Count == now.Rules.Count
        && old.Rules.Zip(now.Rules).All(pair => pair.First.When == pair.Second.When && pair.First.Because == pair.Second.Because && CanonicalJson.Text(pair.First.Then) == CanonicalJson.Text(pair.Second.Then));

    private static IEnumerable<ContractChange> OfAsset(BoundAsset old, BoundAsset now, string subject) =>
    [
        .. Changes.When(old.Versions.ToString() != now.Versions.ToString(), ChangeClass.Minor, subject, $"was {old.Versions}, is {now.Versions}"),
        .. Changes.When(!old.Sections.ToHashSet(StringComparer.Ordinal).SetEquals(now.Sections), ChangeClass.Minor, subject, "is bound with other sections"),
    ];

    private static string Models(PersonaContract one) => one.Models.Count == 0 ? "none" : string.Join(", ", one.Models.Select(model => model.Name));
}

/// <summary>What changed of all else.</summary>
internal static class AboutDiff
{
    /// <summary>The changes.</summary>
    public static IEnumerable<ContractChange> Of(PersonaContract before, PersonaContract after) =>
    [
        .. Changes.When(before.Title != after.Title, ChangeClass.Patch, "title", "has other words"),
        .. Changes.When(before.Owner != after.Owner, ChangeClass.Patch, "owner", $"was {before.Owner}, is {after.Owner}"),
        .. Changes.When(!before.Evaluation.SequenceEqual(after.Evaluation), ChangeClass.Patch, "evaluation", "has other signals"),
        .. Changes.When(before.Score != after.Score, ChangeClass.Patch, "score", "is worked out otherwise"),
        .. Changes.When(!before.Kpis.SequenceEqual(after.Kpis), ChangeClass.Patch, "kpis", "are others"),
        .. Changes.When(!before.Promotion.SequenceEqual(after.Promotion), ChangeClass.Patch, "promotion", "has other conditions"),
        .. Changes.When(!before.Rollback.SequenceEqual(after.Rollback), ChangeClass.Patch, "rollback", "has other conditions"),
        .. Changes.When(!Failures(before).SequenceEqual(Failures(after), StringComparer.Ordinal), ChangeClass.Patch, "failures", "have other controls"),
    ];

    private static IEnumerable<string> Failures(PersonaContract one) => one.Failures.Select(failure => $"{failure.Mode}|{string.Join('|', failure.Controls)}");
}

/// <summary>What the comparisons share.</summary>
internal static class Changes
{
    /// <summary>A change where something holds.</summary>
    public static IEnumerable<ContractChange> When(bool holds, ChangeClass kind, string subject, string what) => holds ? [new ContractChange(kind, subject, what)] : [];

    /// <summary>Changes of what has ids.</summary>
    /// <param name="old">What was.</param>
    /// <param name="now">What is.</param>
    /// <param name="id">The id of one.</param>
    /// <param name="subject">What they are called.</param>
    /// <param name="gone">What is said of one that is gone.</param>
    /// <param name="fresh">What is said of one that is new.</param>
    /// <param name="changed">The changes of one that stayed.</param>
    /// <param name="loss">How much a loss asks.</param>
    public static IEnumerable<ContractChange> ById<T>(
        IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> id, string subject, string gone, string fresh, Func<T, T, string, IEnumerable<ContractChange>> changed, ChangeClass loss = ChangeClass.Major)
        where T : class
    {
        foreach (var one in old)
        {
            var name = $"{subject} {id(one)}";
            foreach (var change in now.FirstOrDefault(other => id(other) == id(one)) is { } found ? changed(one, found, name) : [new ContractChange(loss, name, gone)])
            {
                yield return change;
            }
        }

        foreach (var one in now.Where(one => old.All(other => id(other) != id(one))))
        {
            yield return new ContractChange(ChangeClass.Minor, $"{subject} {id(one)}", fresh);
        }
    }
}
