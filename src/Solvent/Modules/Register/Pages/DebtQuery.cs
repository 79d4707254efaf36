using System.Globalization;

namespace Solvent.Modules.Register;

/// <summary>What the address of a list asks for: the parameters of <c>debt list</c>, without their dashes, and <c>page</c>.</summary>
internal sealed record DebtQuery
{
    private static readonly string[] Known =
        ["state", "all", "category", "component", "owner", "rule", "severity", "repository", "team", "label", "search", "sort", "limit", "cursor", "as-of", "page"];

    /// <summary>Which items.</summary>
    public DebtFilter Filter { get; init; } = new();

    /// <summary>The order: a name of <see cref="DebtSort"/>.</summary>
    public string Sort { get; init; } = "rank";

    /// <summary>Items of the repositories of that team, or null.</summary>
    public string? Team { get; init; }

    /// <summary>Items of the repositories with that label, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Most items, or null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Where to go on, or null.</summary>
    public string? Cursor { get; init; }

    /// <summary>The number of a fact or a day, or null for now.</summary>
    public string? AsOf { get; init; }

    /// <summary>The page of the register, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads it. What is wrong is left out and said.</summary>
    public static (DebtQuery Query, string? Problem) Read(IQueryCollection query)
    {
        var problems = new List<string>();
        foreach (var name in query.Keys.Where(name => !Known.Contains(name, StringComparer.Ordinal)))
        {
            problems.Add($"There is no parameter '{name}'; there are {string.Join(", ", Known)}.");
        }

        var sort = Text(query, "sort") ?? "rank";
        if (!DebtSort.IsKnown(sort))
        {
            problems.Add($"'sort' is one of {string.Join(", ", DebtSort.Names)}, with - before it to turn it round; not '{sort}'.");
            sort = "rank";
        }

        var read = new DebtQuery
        {
            Filter = ReadFilter(query, problems),
            Sort = sort,
            Team = Text(query, "team"),
            Label = Text(query, "label"),
            Limit = Number(query, "limit", problems),
            Cursor = Text(query, "cursor"),
            AsOf = Text(query, "as-of"),
            Page = Number(query, "page", problems) ?? 1,
        };
        return (read, problems.Count == 0 ? null : string.Join(' ', problems));
    }

    /// <summary>The address of the register with this query at a page.</summary>
    public string Address(int page = 1, string? sort = null)
    {
        (string Name, string? Value)[] parts =
        [
            ("state", Filter.States is { } states && states.Count < ItemStates.All.Count ? string.Join(',', states.Select(s => s.Name())) : null),
            ("all", Filter.States?.Count == ItemStates.All.Count ? "true" : null),
            ("category", Filter.Category), ("component", Filter.Component), ("owner", Filter.Owner), ("rule", Filter.Rule), ("severity", Filter.Severity),
            ("repository", Filter.Repository), ("team", Team), ("label", Label), ("search", Filter.Text), ("sort", (sort ?? Sort) is "rank" ? null : sort ?? Sort),
            ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        ];
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!).Replace("%2C", ",", StringComparison.Ordinal)}"));
        return query.Length == 0 ? RegisterPages.ListPath : $"{RegisterPages.ListPath}?{query}";
    }

    /// <summary>The address of the register with one filter.</summary>
    public static string AddressOf(DebtFilter filter, string sort = "rank") => new DebtQuery { Filter = filter, Sort = sort }.Address();

    private static DebtFilter ReadFilter(IQueryCollection query, List<string> problems)
    {
        var states = new List<ItemState>();
        foreach (var word in query["state"].SelectMany(s => (s ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (ItemStates.Of(word) is { } state)
            {
                states.Add(state);
            }
            else if (word is not "owed" and not "all")
            {
                problems.Add($"'state' is one of {string.Join(", ", ItemStates.All.Select(s => s.Name()))}; not '{word}'.");
            }
        }

        var wantsAll = Text(query, "all") is "true" or "1" or "yes" || query["state"].Contains("all");
        return new DebtFilter
        {
            States = states.Count > 0 ? [.. states.Distinct()] : wantsAll ? [.. ItemStates.All] : null,
            Category = Text(query, "category"),
            Component = Text(query, "component"),
            Owner = Text(query, "owner"),
            Rule = Text(query, "rule"),
            Severity = Text(query, "severity"),
            Repository = Text(query, "repository"),
            Text = Text(query, "search"),
        };
    }

    private static int? Number(IQueryCollection query, string name, List<string> problems)
    {
        var text = Text(query, name);
        if (text is not null && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1))
        {
            problems.Add($"'{name}' is a number from 1; not '{text}'.");
            return null;
        }

        return text is null ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
