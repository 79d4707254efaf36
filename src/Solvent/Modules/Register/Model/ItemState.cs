namespace Solvent.Modules.Register;

/// <summary>The state of an item. The first three are owed.</summary>
internal enum ItemState
{
    Open,
    Planned,
    InProgress,
    Paid,
    Accepted,
    FalseAlarm,
    NoLongerMeasured,
}

/// <summary>The names of states, as commands and JSON have them.</summary>
internal static class ItemStates
{
    private static readonly string[] Names =
        ["open", "planned", "in-progress", "paid", "accepted", "false-alarm", "no-longer-measured"];

    /// <summary>Every state.</summary>
    public static IReadOnlyList<ItemState> All { get; } = Enum.GetValues<ItemState>();

    /// <summary>The state's name: <c>in-progress</c>.</summary>
    public static string Name(this ItemState state) => Names[(int)state];

    /// <summary>The state in a sentence: `in progress`.</summary>
    public static string Words(this ItemState state) => Names[(int)state].Replace('-', ' ');

    /// <summary>The state's name, for facts.</summary>
    public static string Name(this Stage stage) => ((ItemState)stage).Name();

    /// <summary>Whether an item in that state is owed.</summary>
    public static bool IsOwed(this ItemState state) => state <= ItemState.InProgress;

    /// <summary>The state of a name, or null.</summary>
    public static ItemState? Of(string name) => Array.IndexOf(Names, name) is >= 0 and var at ? (ItemState)at : null;

    /// <summary>The stage of a name; anything unknown is open.</summary>
    public static Stage StageOf(string name) => Of(name) is { } state && state.IsOwed() ? (Stage)state : Stage.Open;
}
