using System.Globalization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Register;

/// <summary>What a form of an item's page asks for.</summary>
/// <param name="Form">The form's name.</param>
/// <param name="HandleAsync">Decides and appends; the third argument is a folder of the repository, or null.</param>
/// <param name="Done">What the page says afterwards.</param>
internal sealed record ItemChange(
    string Form, Func<RegisterBook, Caller, string?, CancellationToken, Task<Verdict>> HandleAsync, string Done)
{
    /// <summary>The forms by the last part of their address, with the scope that each needs. Reading gives null when a day is no day.</summary>
    public static readonly (string Name, string Scope, Func<string, IFormCollection, ItemChange?> Read)[] All =
    [
        ("assign", Scopes.DebtWrite, Assign), ("plan", Scopes.DebtWrite, Plan), ("start", Scopes.DebtWrite, Start),
        ("accept", Scopes.DebtDecide, (id, form) => Decide("accept", id, form, DecisionKind.Accepted)),
        ("false-alarm", Scopes.DebtDecide, (id, form) => Decide("false-alarm", id, form, DecisionKind.FalseAlarm)),
        ("reopen", Scopes.DebtDecide, Reopen),
    ];

    /// <summary>What the page says besides where the decision went into a folder's file; begins with a space.</summary>
    public string DoneInFolder { get; init; } = "";

    /// <summary>What was typed, to be shown again when it is refused.</summary>
    public string Typed { get; init; } = "";

    private static ItemChange Assign(string id, IFormCollection form)
    {
        var owner = form["owner"].ToString();
        return new("assign", (book, caller, _, ct) => new AssignItem(id, owner).HandleAsync(book, caller, ct), $"Assigned to {owner.Trim()}.") { Typed = owner };
    }

    private static ItemChange? Plan(string id, IFormCollection form) => TryDay(form["by"], out var by)
        ? new("plan", (book, caller, _, ct) => new PlanItem(id, by).HandleAsync(book, caller, ct), by is { } day ? $"Planned by {Text(day)}." : "Planned.")
        : null;

    private static ItemChange Start(string id, IFormCollection form) =>
        new("start", (book, caller, _, ct) => new StartItem(id).HandleAsync(book, caller, ct), "In progress now.");

    private static ItemChange? Decide(string name, string id, IFormCollection form, DecisionKind kind)
    {
        var reason = form["reason"].ToString().ReplaceLineEndings("\n");
        var done = kind == DecisionKind.Accepted ? "Accepted" : "Marked as a false alarm";
        return TryDay(form["until"], out var until)
            ? new(name, (book, caller, folder, ct) => new DecideOnFindings(id, kind, reason, until, []).HandleAsync(book, caller, folder, ct),
                $"{done}.") { Typed = reason, DoneInFolder = $" {DecisionsFile.Path} says so too; commit it." }
            : null;
    }

    private static ItemChange Reopen(string id, IFormCollection form) => new(
        "reopen", (book, caller, folder, ct) => new ReopenItem(id, form["reason"]).HandleAsync(book, caller, folder, ct), "Owed again.");

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : null;
        return day is not null || string.IsNullOrWhiteSpace(text);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
