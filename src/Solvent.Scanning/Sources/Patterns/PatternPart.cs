namespace Solvent.Scanning.Sources;

/// <summary>The pattern of one part of a path, between two slashes.</summary>
internal sealed class PatternPart
{
    private readonly PatternStep[] _steps;
    private readonly string? _literal;
    private readonly string? _literalEnd;

    private PatternPart(PatternStep[] steps)
    {
        _steps = steps;
        if (steps.All(static step => step.Kind == StepKind.Literal))
        {
            _literal = Literal(steps);
        }
        else if (steps[0].Kind == StepKind.Star && steps.Skip(1).All(static step => step.Kind == StepKind.Literal))
        {
            _literalEnd = Literal(steps.AsSpan(1));
        }
    }

    internal static PatternPart AnyDepth { get; } = new([]) { IsAnyDepth = true };

    internal static PatternPart Star { get; } = new([new PatternStep(StepKind.Star)]);

    /// <summary>Whether it is <c>**</c>.</summary>
    internal bool IsAnyDepth { get; private init; }

    internal bool IsStar => _literalEnd is "";

    internal static PatternPart Parse(ReadOnlySpan<char> text)
    {
        if (text is "**")
        {
            return AnyDepth;
        }

        var steps = new List<PatternStep>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            steps.Add(PatternStep.Next(text, ref i));
            if (steps.Count > 1 && steps[^1].Kind == StepKind.Star && steps[^2].Kind == StepKind.Star)
            {
                steps.RemoveAt(steps.Count - 1);
            }
        }

        return new PatternPart([.. steps]);
    }

    internal bool IsMatch(ReadOnlySpan<char> name)
    {
        if (_literal is not null)
        {
            return name.SequenceEqual(_literal);
        }

        if (_literalEnd is not null)
        {
            return name.Length > 0 && name.EndsWith(_literalEnd, StringComparison.Ordinal);
        }

        return MatchSteps(name);
    }

    private static string Literal(ReadOnlySpan<PatternStep> steps)
    {
        var characters = new char[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            characters[i] = steps[i].Character;
        }

        return new string(characters);
    }

    private bool MatchSteps(ReadOnlySpan<char> name)
    {
        var (step, at) = (0, 0);
        var (retryStep, retryAt) = (-1, 0);
        while (at < name.Length || step < _steps.Length)
        {
            if (step < _steps.Length && _steps[step].Kind == StepKind.Star)
            {
                (retryStep, retryAt) = (++step, at);
            }
            else if (step < _steps.Length && at < name.Length && _steps[step].Takes(name[at]))
            {
                step++;
                at++;
            }
            else if (retryStep < 0 || retryAt >= name.Length)
            {
                return false;
            }
            else
            {
                (step, at) = (retryStep, ++retryAt);
            }
        }

        return true;
    }
}
