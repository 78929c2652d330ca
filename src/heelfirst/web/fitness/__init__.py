"""What the person tells of effort, soreness, weight and marks, and the pages made of it."""
