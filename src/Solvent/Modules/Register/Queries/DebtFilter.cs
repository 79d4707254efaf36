namespace Solvent.Modules.Register;

/// <summary>Which items a list shows; what is null does not restrict.</summary>
internal sealed record DebtFilter
{
    /// <summary>The owner filter that asks for items without an owner.</summary>
    public const string NoOwner = "none";

    /// <summary>The states; null for the owed ones.</summary>
    public IReadOnlyCollection<ItemState>? States { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The component.</summary>
    public string? Component { get; init; }

    /// <summary>The owner's name; <see cref="NoOwner"/> for items without one.</summary>
    public string? Owner { get; init; }

    /// <summary>A rule's full id or the short one, <c>P02</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The severity.</summary>
    public string? Severity { get; init; }

    /// <summary>A repository's name or identity.</summary>
    public string? Repository { get; init; }

    /// <summary>A text that id, rule, title, component or owner holds.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the row passes.</summary>
    public bool Passes(DebtRow row) =>
        (States is null ? row.State.IsOwed() : States.Contains(row.State))
        && Is(Category, row.Category)
        && Is(Component, row.Component)
        && (Owner == NoOwner ? row.Owner is null : Is(Owner, row.Owner))
        && IsRule(row.Rule)
        && Is(Severity, row.Severity)
        && (Is(Repository, row.Repository) || Is(Repository, row.RepositoryId))
        && Holds(row);

    private static bool Is(string? wanted, string? actual) =>
        wanted is null || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    private bool IsRule(string id) =>
        Is(Rule, id) || (id.StartsWith(Rule!, StringComparison.OrdinalIgnoreCase) && id.Length > Rule!.Length && id[Rule.Length] == '-');

    private bool Holds(DebtRow row) =>
        string.IsNullOrWhiteSpace(Text) || Array.Exists(
            [row.Id, row.Rule, row.Title, row.Component, row.Owner ?? ""],
            text => text.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase));
}
