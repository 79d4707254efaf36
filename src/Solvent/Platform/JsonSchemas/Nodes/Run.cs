using System.Runtime.CompilerServices;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>One validation that goes on: what it may still use, and where errors go. Lives on the stack.</summary>
internal struct Run
{
    private const int MostDepth = 1_024;
    private const int DepthOfLook = 16;

    /// <summary>Begins a validation.</summary>
    /// <param name="steps">How many steps it may take.</param>
    /// <param name="patternTime">How long patterns that backtrack may take together.</param>
    /// <param name="tracksScope">Whether references depend on how they were reached.</param>
    /// <param name="errors">Where errors go; null where only the answer counts.</param>
    public Run(long steps, TimeSpan patternTime, bool tracksScope, ErrorList? errors)
    {
        (Steps, PatternTime, Errors) = (steps, patternTime, errors);
        Scope = tracksScope ? [] : null;
    }

    /// <summary>Where errors go; null where only the answer counts.</summary>
    public ErrorList? Errors { get; set; }

    /// <summary>How many steps are left.</summary>
    public long Steps { get; set; }

    /// <summary>What is left for patterns that backtrack.</summary>
    public TimeSpan PatternTime { get; set; }

    /// <summary>How many schemas are being looked at, one inside the other.</summary>
    public int Depth { get; private set; }

    /// <summary>The resources that were entered, the outermost first; null where no reference asks.</summary>
    public List<SchemaResource>? Scope { get; }

    /// <summary>Why the validation was given up; then its answer is no.</summary>
    public string? GivenUp { get; private set; }

    /// <summary>Whether a failure ends the validation: nobody collects, or enough is known.</summary>
    public readonly bool Ends => Errors is null || Errors.IsFull || GivenUp is not null;

    /// <summary>Enters a schema. False where the validation is given up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter()
    {
        Depth++;
        return --Steps >= 0 && (Depth % DepthOfLook != 0 || IsShallow()) && GivenUp is null || GiveUpSteps();
    }

    /// <summary>Leaves a schema.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => Depth--;

    /// <summary>Takes steps for work that grows with the value. False where the validation is given up.</summary>
    public bool Spend(long steps)
    {
        Steps -= steps;
        return Steps >= 0 || GiveUpSteps();
    }

    /// <summary>Ends the validation with the answer no.</summary>
    /// <returns>False.</returns>
    public bool GiveUp(string reason)
    {
        GivenUp ??= reason;
        return false;
    }

    /// <summary>Notes a failure.</summary>
    /// <returns>False.</returns>
    public readonly bool Fail(SchemaNode node, string keyword, string reason)
    {
        Errors?.Add($"{node.Location}/{keyword}", reason);
        return false;
    }

    /// <summary>Looks at a part of a value that has a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CheckProperty(SchemaNode node, JsonElement value, ReadOnlySpan<byte> name) => Errors is null ? node.Check(value, ref this, default) : TellProperty(node, value, name);

    private bool TellProperty(SchemaNode node, JsonElement value, ReadOnlySpan<byte> name)
    {
        var errors = Errors!;
        errors.Enter(JsonText.Text(name));
        var isValid = node.Check(value, ref this, default);
        errors.Leave();
        return isValid;
    }

    /// <summary>Looks at a part of a value that has a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CheckItem(SchemaNode node, JsonElement value, int index) => Errors is null ? node.Check(value, ref this, default) : TellItem(node, value, index);

    private bool TellItem(SchemaNode node, JsonElement value, int index)
    {
        var errors = Errors!;
        errors.Enter(index);
        var isValid = node.Check(value, ref this, default);
        errors.Leave();
        return isValid;
    }

    /// <summary>Whether a schema takes a value; failures are not noted.</summary>
    public bool Try(SchemaNode node, JsonElement value, scoped Span<ulong> marks)
    {
        var errors = Errors;
        Errors = null;
        var isValid = node.Check(value, ref this, marks);
        Errors = errors;
        return isValid;
    }

    private bool IsShallow() => (Depth <= MostDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack()) || GiveUp("the value or the schema is nested too deeply to be validated");

    private bool GiveUpSteps() => GiveUp("the validation takes too many steps; the schema multiplies its own parts, or the value is far too large for it");
}
