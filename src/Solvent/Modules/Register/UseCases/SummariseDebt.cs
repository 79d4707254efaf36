using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary>Adds up what is owed: the numbers of the overview page.</summary>
internal sealed record SummariseDebt
{
    /// <summary>Adds it up from the view.</summary>
    public DebtSummary Handle(RegisterView view)
    {
        var numbers = RegisterQueries.Overview(view);
        return new DebtSummary(
            "solvent.debt-summary/1", SummedDebt.Of(numbers.Owed), [.. numbers.ByCategory.Select(Named)],
            [.. numbers.ByComponent.Select(Named)], ByOwner(view));
    }

    private static IReadOnlyList<NamedDebt> ByOwner(RegisterView view) =>
    [
        .. view.Rows.TakeWhile(r => r.State.IsOwed()).GroupBy(r => r.Owner).Select(g => new NamedDebt(g.Key, SummedDebt.Of(Share.Of("", [.. g]))))
            .OrderByDescending(o => o.Debt.Minutes).ThenBy(o => o.Name, StringComparer.Ordinal),
    ];

    private static NamedDebt Named(Share share) => new(share.Name, SummedDebt.Of(share));
}
