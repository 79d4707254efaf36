using System.Collections.Frozen;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>The words that give a query its shape; all others are names.</summary>
internal static class SqlWords
{
    /// <summary>A clause begins with one of these wherever it stands.</summary>
    private static readonly FrozenSet<string> ClauseStarts = Set(
        "select from where group order having qualify limit union intersect minus with returning cluster distribute tablesample");

    private static readonly FrozenSet<string> StatementStarts = Set("insert update delete merge create drop alter truncate values set copy call execute grant revoke use explain declare");

    private static readonly FrozenSet<string> JoinWords = Set("join left right full inner cross natural outer semi anti asof global straight_join apply");

    private static readonly FrozenSet<string> Others = Set(
        "as on using and or not in is like ilike rlike regexp between case when then else end distinct all by into exists null true false asc desc nulls over filter "
        + "within except exclude replace rename recursive materialized top offset fetch window at for lateral table view interval escape similar current_date "
        + "partition rows range ignore respect matched if database schema index function procedure model temp temporary transient external or overwrite");

    /// <summary>What can't name a column or table after its expression.</summary>
    private static readonly FrozenSet<string> NoAlias = Set(
        "on using and or not in is like ilike rlike regexp between when then else end as offset fetch window over filter within for lateral at escape similar asc desc nulls "
        + "except rows range partition ignore respect into set values by matched");

    private static readonly FrozenDictionary<string, string> All = ClauseStarts.Concat(StatementStarts).Concat(JoinWords).Concat(Others)
        .Distinct(StringComparer.Ordinal).ToFrozenDictionary(static w => w, static w => w, StringComparer.OrdinalIgnoreCase);

    /// <summary>The keyword in lower case, or null for a name.</summary>
    public static string? Find(ReadOnlySpan<char> name) => All.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var word) ? word : null;

    public static bool StartsClause(string word) => ClauseStarts.Contains(word);

    public static bool StartsStatement(string word) => StatementStarts.Contains(word);

    public static bool MayStartJoin(string word) => JoinWords.Contains(word);

    public static bool MayBeAlias(string? word) => word is null || !(NoAlias.Contains(word) || ClauseStarts.Contains(word) || JoinWords.Contains(word));

    /// <summary>Whether a bracket belongs to the word even when white space stands between.</summary>
    public static bool TakesBrackets(string name) => name.ToLowerInvariant() is "exists" or "any" or "all" or "some" or "array";

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
