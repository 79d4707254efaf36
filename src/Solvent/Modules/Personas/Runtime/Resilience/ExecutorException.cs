namespace Solvent.Modules.Personas.Runtime;

/// <summary>Why an executor gave no output.</summary>
internal enum FailureClass
{
    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>It asks for fewer requests: 429.</summary>
    Overloaded,

    /// <summary>It is broken: 5xx.</summary>
    Broken,

    /// <summary>It can't be reached.</summary>
    Unreachable,

    /// <summary>The answer broke off.</summary>
    Cut,

    /// <summary>The answer is no JSON.</summary>
    Nonsense,

    /// <summary>The answer does not fit the contract's schema.</summary>
    OtherSchema,

    /// <summary>The answer names context that it was not given.</summary>
    OtherSources,

    /// <summary>It refused the request: a wrong key, an unknown model. Asking again changes nothing.</summary>
    Rejected,

    /// <summary>There is nothing to answer with: no context fits, no rule does.</summary>
    Nothing,

    /// <summary>It is not set up here: no address, no key.</summary>
    NotSetUp,

    /// <summary>Its circuit is open, since it failed too often just before.</summary>
    CircuitOpen,
}

/// <summary>An executor gave no output that can be used.</summary>
/// <param name="class">Why.</param>
/// <param name="message">For people, without what the other side sent, which may be anything.</param>
internal sealed class ExecutorException(FailureClass @class, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public FailureClass Class { get; } = @class;

    /// <summary>The time that the other side asks to wait; null where it does not say.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>What it took all the same; null where nobody said.</summary>
    public ExecutorUse? Use { get; private init; }

    /// <summary>Whether the other side did answer to its end, so that it may well answer the same again.</summary>
    public bool IsSaid { get; init; }

    /// <summary>Whether nothing is left to ask again with.</summary>
    public bool IsFinal { get; private init; }

    /// <summary>Whether asking again can help.</summary>
    public bool IsPassing => !IsFinal && Class is FailureClass.TimedOut or FailureClass.Overloaded or FailureClass.Broken or FailureClass.Unreachable or FailureClass.Cut
        or FailureClass.Nonsense or FailureClass.OtherSchema or FailureClass.OtherSources;

    /// <summary>The same where the time that is left is shorter than the one that the other side asks to wait.</summary>
    public ExecutorException Final() => new(Class, Message) { After = After, Use = Use, IsSaid = IsSaid, IsFinal = true };

    /// <summary>The same with what it took.</summary>
    public ExecutorException With(ExecutorUse use) => new(Class, Message) { After = After, Use = use, IsSaid = IsSaid, IsFinal = IsFinal };

    /// <summary>Whether it tells that the other side is down, which opens its circuit.</summary>
    public bool IsOutage => Class is FailureClass.TimedOut or FailureClass.Overloaded or FailureClass.Broken or FailureClass.Unreachable or FailureClass.Cut;
}
